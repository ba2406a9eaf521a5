"""Links that nobody on the way can change: https.

A page fetched over http can be read and altered by whoever stands between. Nearly every site
answers over https under the same address.

bad: [the form](http://example.org/form)
good: [the form](https://example.org/form)
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.text.settings import Settings

ID = "not-https"
_HTTP = re.compile(r"(?i)(?<![a-z])http://[^\s)>]+")


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """Each address that begins with http:."""
    new = {said.path[:-1] for said in prose.new(policy)}
    for path, words in policy.working.source.strings():
        if path[-1] == "url" or path[:-1] in new:
            for found in _HTTP.finditer(words):
                place = policy.working.source.place(path, found.start())
                yield Problem(place, ID, {"url": found[0]}, severity="warning")
