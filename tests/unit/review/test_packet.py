"""review/packet.py: what is wrong and what is touched, in each language."""

from pathlib import Path

import pytest

import revised
from kaitei.review import packet
from kaitei.review.parts import Findings, Packet
from support import commit
from unit.builders import changed, policy, raw, write_site
from unit.pages import theme_of_engine
from unit.review import packets

PROBLEMS, TOUCHED = "Problems", "What this pull request touches"


def _english(found: tuple[Packet, ...]) -> Packet:
    return found[-1]


def _write(root: Path, content: bytes) -> None:
    (root / "policy" / "privacy" / "policy.yaml").write_bytes(content)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site that is committed as it stands."""
    root = write_site(tmp_path / "site")
    commit(root)
    return root


def test_there_is_one_in_each_language_of_the_site(root: Path) -> None:
    """In its order, by its publisher."""
    ja, en = packets.of(root)

    assert (ja.language, en.language) == ("ja", "en")
    assert (ja.author, en.author) == ("編集者", "The editors")
    assert [len(it.parts) for it in (ja, en)] == [2, 2]


def test_where_the_settings_cannot_be_read_it_says_so_in_both(root: Path) -> None:
    """Then nobody can tell who publishes the site."""
    (root / "policy" / "site.yaml").write_text("title: x\n", "utf-8")
    found = packets.of(root)

    assert [(it.language, it.author) for it in found] == [("en", "kaitei"), ("ja", "kaitei")]
    assert packets.titled(found[0], PROBLEMS)[0].startswith("Errors: ")


def test_a_problem_is_shown_with_its_line_and_what_to_do(root: Path) -> None:
    """As the check tells it."""
    _write(root, raw(policy()).replace(b"format: '1'", b"format: '1'\nformat: '1'"))
    found = _english(packets.of(root))
    (listed,) = (x for x in found.parts[0].blocks if isinstance(x, Findings))
    first = listed.found[0]

    assert first.place == "policy/privacy/policy.yaml:2:1 [duplicate-key]"
    assert (first.severity, first.line) == ("Error:", "format: '1'")
    assert "stands here a second time" in first.words


def test_a_remedy_is_shown_as_it_is_to_stand(tmp_path: Path) -> None:
    """With the spaces before it."""
    found = _english(packets.between(tmp_path / "site", revised.OLD, revised.NEW))
    (listed,) = (x for x in found.parts[0].blocks if isinstance(x, Findings))
    (drift,) = (x for x in listed.found if x.place.endswith("[drift]"))

    assert drift.severity == "To look at:"
    assert drift.remedies[0][1] == ("  unchanged_meaning: [english]",)


def test_a_long_line_is_cut_around_the_place(root: Path) -> None:
    """With a sign at either end that is cut."""
    said = "あ" * 300 + "TBD" + "い" * 300
    _write(root, raw(policy({"sections.0.text.ja": said, "release.version": "1.1"})))
    found = _english(packets.of(root))
    (listed,) = (x for x in found.parts[0].blocks if isinstance(x, Findings))
    lines = [it.line for it in listed.found if "[placeholder]" in it.place]

    assert lines
    assert all(len(line) <= 162 and "TBD" in line for line in lines)
    assert all(line.startswith("…") and line.endswith("…") for line in lines)


def test_a_policy_that_cannot_be_read_is_named_first(root: Path) -> None:
    """And is in no other part."""
    _write(root, b"policy: privacy\n")
    subject = packets.subject(root)
    found = _english(packet.packets(subject, theme_of_engine()))

    assert packet.unread(subject) == ("privacy",)
    assert "cannot be read as they stand: privacy" in packets.titled(found, PROBLEMS)[1]
    assert len(found.parts) == 2


def test_the_clauses_that_the_pull_request_changes_are_named(root: Path) -> None:
    """What others changed before in the same working text is not among them."""
    tree = policy({"release.version": "1.1", "release.replaces": "1.0"})
    tree = changed(tree, {"release.kind": "substantive", "sections.0.text.en": "Others did this."})
    _write(root, raw(tree))
    commit(root)
    assert packets.titled(_english(packets.of(root)), TOUCHED)[0].startswith("No text and no page")

    _write(root, raw(changed(tree, {"release.notice.summary.en": "Soon."})))
    assert (
        "no clause of the working text differs"
        in packets.titled(_english(packets.of(root)), TOUCHED)[2]
    )

    _write(root, raw(changed(tree, {"sections.1.text.en": "And this."})))
    said = packets.titled(_english(packets.of(root)), TOUCHED)
    assert said[1] == "policy/privacy/policy.yaml (changed)"
    assert "differ from the base (1): Section 2" in said[2]


def test_without_a_repository_it_says_what_is_missing(tmp_path: Path) -> None:
    """The texts are compared all the same."""
    root = write_site(tmp_path / "site", [revised.OLD])
    _write(root, raw(revised.NEW))
    found = _english(packets.of(root))

    assert packets.titled(found, TOUCHED) == [
        "There is no commit to compare with. Name one with --base."
    ]
    assert len(found.compared()) == 1


def test_a_version_published_in_the_pull_request_is_shown(tmp_path: Path) -> None:
    """Its working text is published as it stands, but its files are new."""
    root = write_site(tmp_path / "site", [revised.OLD])
    commit(root)
    found = write_site(tmp_path / "later", [revised.OLD, revised.NEW])
    (root / "policy").rename(root / "before")
    (found / "policy").rename(root / "policy")

    shown = _english(packets.of(root))
    assert (
        "is version 1.1, which is published" in packets.titled(shown, "Policy: Privacy Notice")[0]
    )
    assert shown.compared()[0].names == ("version 1.0", "version 1.1")


def test_what_was_silenced_is_shown_to_the_reviewer(root: Path) -> None:
    """With its place, as a problem is; somebody else may see it otherwise."""
    text = {"sections.0.text.en": "It is TBD.", "release.version": "1.1", "release.replaces": "1.0"}
    _write(root, raw(policy({**text, "release.kind": "substantive"})))
    silence = {"rule": "placeholder", "clause": policy()["sections"][0]["id"], "reason": "Right."}
    said = {"format": "1", "policy": "privacy", "clauses": {}, "silenced": [silence]}
    (root / "policy" / "privacy" / "annotations.yaml").write_bytes(raw(said))
    (part,) = (x for x in _english(packets.of(root)).parts if x.title == "Silenced findings")
    (listed,) = (x for x in part.blocks if isinstance(x, Findings))

    assert ["[placeholder]" in it.place for it in listed.found] == [True]
    assert listed.found[0].reason == "Reason given: Right."
