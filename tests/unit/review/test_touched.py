"""review/touched.py: what a pull request touches."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from kaitei.history import policy as policies
from kaitei.history.base import Base, find
from kaitei.history.policy import Policy
from kaitei.problems import Stopped
from kaitei.review.touched import Touched, earlier, touched
from support import commit
from unit.builders import policy, raw, record, release, write_site


@pytest.fixture
def base(tmp_path: Path) -> Base:
    """A site that is committed as it stands."""
    root = write_site(tmp_path / "site")
    commit(root)
    found = find(root)
    assert found
    return found


def _working(base: Base) -> Path:
    return base.root / "policy" / "privacy" / "policy.yaml"


def test_what_stands_as_it_was_is_not_touched(base: Base) -> None:
    """Nor is what is no text and no page."""
    (base.root / "other.txt").write_text("x", "utf-8")

    assert touched(base) == ()


def test_files_come_go_and_change(base: Base) -> None:
    """In the order of their paths, those of policies first."""
    _working(base).write_bytes(raw(policy({"title.en": "Another"})))
    (base.root / "content" / "en" / "about.md").unlink()
    (base.root / "policy" / "glossary.yaml").write_text("x", "utf-8")

    assert touched(base) == (
        Touched("policy/glossary.yaml", "added"),
        Touched("policy/privacy/policy.yaml", "changed"),
        Touched("content/en/about.md", "deleted"),
    )
    assert [it.policy for it in touched(base)] == ["", "privacy", ""]


def _now(base: Base, name: str = "privacy") -> Policy:
    """The policy as it stands in the folder."""
    found, problems = policies.load(base.root, base.root / "policy" / name)
    assert found, problems
    return found


def test_a_policy_is_read_as_it_was_at_the_base(base: Base) -> None:
    """Whatever stands in the folder now: text, annotations, and what was published by then."""
    said = {"format": "1", "policy": "privacy", "clauses": {"use": {"reviewed": "2026-01-01"}}}
    file = _working(base).with_name("annotations.yaml")
    file.write_bytes(raw(said))
    before = Base(base.root, commit(base.root))
    file.unlink()
    later = policy({**release("1.1", "2026-02-01", "2026-03-01"), "title.en": "Another"})
    _working(base).write_bytes(raw(later))
    (_working(base).parent / "versions" / "1.1.yaml").write_bytes(raw(later))
    record(base.root)
    now = _now(base)
    then = earlier(before, now)

    assert then
    assert then.working.text.title["en"] == policy()["title"]["en"]
    assert [x.label for x in then.versions] == ["1.0"]
    assert then.versions[0] is now.versions[0]
    assert list(then.annotations.clauses) == ["use"]
    assert (now.annotations.clauses, len(now.versions)) == ({}, 2)


def test_without_a_ledger_nothing_was_published(base: Base) -> None:
    """The base may be from before the policy was adopted."""
    (_working(base).parent / "ledger.json").unlink()
    before = Base(base.root, commit(base.root))
    record(base.root)
    then = earlier(before, _now(base))

    assert then
    assert (then.versions, then.annotations.clauses) == ((), {})


def test_a_policy_that_the_base_lacks_has_none(base: Base) -> None:
    """Or one that cannot be read."""
    now = _now(base)
    assert earlier(base, replace(now, id="cookies")) is None
    _working(base).write_text("a: b\n", "utf-8")
    broken = Base(base.root, commit(base.root))
    assert earlier(broken, now) is None


def test_a_base_that_git_does_not_have_is_named(base: Base) -> None:
    """Nothing is guessed."""
    lost = Base(base.root, "0" * 40)
    with pytest.raises(Stopped, match="0000000"):
        touched(lost)
    with pytest.raises(Stopped, match="0000000"):
        earlier(lost, _now(base))
