"""history/starting.py: the working text of the next version."""

import pytest
import yaml

from kaitei.history import authored, starting
from kaitei.history.authored import Authored
from kaitei.history.ledger import Ledger
from kaitei.problems import LANGUAGES, say
from unit.builders import ROOT, ledger_of, policy, raw, version
from unit.real import real, real_text


def _book(*labels: str) -> Ledger:
    return ledger_of(*(version(label, "2026-01-10", "2026-01-20") for label in labels))


def _authored(content: bytes) -> Authored:
    found, problems = authored.parse("policy/privacy/policy.yaml", content)
    assert found, problems
    return found


WORKING = Authored(real_text(), real())


@pytest.mark.parametrize(
    ("published", "made_from", "label"),
    [
        (["1.0"], "1.0", "1.1"),
        (["1.0", "1.1"], "1.0", "1.2"),
        (["1.0", "1.9", "1.10"], "1.10", "1.11"),
        (["1.0", "2.0", "1.1"], "1.1", "1.2"),
        (["1.0", "2.0", "1.1"], "2.0", "2.1"),
        (["1.0.0", "1.0.1"], "1.0.1", "1.1.0"),
        (["1.0", "1.2.5"], "1.2.5", "1.3.0"),
    ],
)
def test_the_next_label_is_the_next_minor_one(
    published: list[str], made_from: str, label: str
) -> None:
    """Past every label of that major version, so that none comes twice."""
    assert label == starting.next_label(_book(*published), made_from)


def test_the_text_stays_and_its_release_is_begun() -> None:
    """Label and origin are known; the rest is for a person, and stands there as comments."""
    made = starting.start(WORKING, WORKING, "1.2", "1.1")
    assert made
    before, after = real().text, made.source.text

    assert made.text.release.unfinished == ("kind", "material", "effective", "notice")
    assert made.text.tree == {**real().data, "release": {"version": "1.2", "replaces": "1.1"}}
    assert after.partition("release:")[0] == before.partition("release:")[0]
    assert after.partition("preamble:")[2] == before.partition("preamble:")[2]


def test_the_comments_become_a_release_when_the_signs_are_taken_away() -> None:
    """Nothing has to be looked up."""
    made = starting.start(WORKING, WORKING, "1.2", "1.1")
    assert made
    block = made.source.text.partition("release:\n")[2].partition("\npreamble:")[0]
    written = [line.replace("# ", "", 1) for line in block.split("\n") if "publish" not in line]
    release = yaml.safe_load("\n".join(line for line in written if "公表" not in line))

    assert release.keys() == {"version", "replaces", "kind", "material", "effective", "notice"}
    assert release["notice"] == {key: {"ja": "…", "en": "…"} for key in ("summary", "reason")}


def test_another_text_comes_under_the_comments_of_the_working_file() -> None:
    """What the editors wrote at its top stays; the text is that of the version."""
    content = (ROOT / "policy/privacy/versions/1.0.yaml").read_bytes()
    made = starting.start(WORKING, _authored(content), "1.2", "1.0")
    assert made
    head = real().text.partition("format: 1")[0]

    assert made.source.text.startswith(head)
    assert made.source.text.count("this text never changes again") == 0
    assert made.text.sections == _authored(content).text.sections
    assert made.text.release.replaces == "1.0"


@pytest.mark.parametrize("end", [b"\r\n", b"\n"])
def test_the_working_file_keeps_its_line_ends(end: bytes) -> None:
    """Also where the text comes from another file."""
    working = _authored(raw(policy()).replace(b"\n", end))
    donor = _authored(raw(policy()))
    for text in (working, donor):
        made = starting.start(working, text, "1.1", "1.0")

        assert made
        written = made.source.encode(made.source.text)
        assert written.count(end) == written.count(b"\n")


def test_a_file_in_braces_is_left_to_a_person() -> None:
    """It has no lines of its own for a release."""
    flow = _authored(yaml.safe_dump(policy(), allow_unicode=True, default_flow_style=True).encode())

    assert starting.start(flow, flow, "1.1", "1.0") is None


def test_a_first_version_replaces_none_and_is_of_the_first_kind() -> None:
    """As where every version before it was withdrawn."""
    made = starting.start(WORKING, WORKING, "1.2", None)
    assert made
    block = made.source.text.partition("release:\n")[2].split("\n")

    assert made.text.release.replaces is None
    assert block[0] == '  version: "1.2"'
    assert "  # kind: first" in block


def test_the_comments_say_what_to_write_in_both_languages() -> None:
    """An example that is right as it stands, and a sentence each."""
    made = starting.start(WORKING, WORKING, "1.2", "1.1")
    assert made
    for example in ("kind: substantive", "material: false", "effective: 2027-01-31"):
        line = next(x for x in made.source.text.splitlines() if x.startswith(f"  # {example}  # "))
        said = line.removeprefix(f"  # {example}  # ").split(" / ")
        key = f"release-{example.partition(':')[0]}"

        assert said == [say(key, language) for language in LANGUAGES]
