"""Unfinished release: what a person decides of a version is written before it is published.

Until then the text can be read, checked and compared; `kaitei publish` refuses it.

bad: a release with “version” and “replaces” alone
good: a release with “kind”, “material”, “effective” and “notice” as well
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem, Value
from kaitei.text import schema
from kaitei.text.settings import Settings

ID = "unfinished-release"


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """Each key of the release that is still to be written."""
    place = policy.working.source.key_place(("release",))
    whole = schema.load("policy")
    known = whole["$defs"]["release"]["properties"]
    for key in policy.working.text.release.unfinished:
        values: dict[str, Value] = {"key": key, "about": schema.described(whole, known[key])}
        yield Problem(place, ID, values, severity="warning", forbids_publishing=True)
