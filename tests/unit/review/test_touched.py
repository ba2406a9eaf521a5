"""review/touched.py: what a pull request touches."""

from pathlib import Path

import pytest

from kaitei.history.base import Base, find
from kaitei.problems import Stopped
from kaitei.review.touched import Touched, touched, working
from support import commit
from unit.builders import policy, raw, write_site


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


def test_the_working_text_of_the_base_can_be_read(base: Base) -> None:
    """Whatever stands in the folder now."""
    _working(base).write_bytes(raw(policy({"title.en": "Another"})))
    found = working(base, "privacy")

    assert found
    assert found.title["en"] == policy()["title"]["en"]


def test_a_policy_that_the_base_lacks_has_none(base: Base) -> None:
    """Or one that cannot be read."""
    assert working(base, "cookies") is None
    _working(base).write_text("a: b\n", "utf-8")
    broken = Base(base.root, commit(base.root))
    assert working(broken, "privacy") is None


def test_a_base_that_git_does_not_have_is_named(base: Base) -> None:
    """Nothing is guessed."""
    with pytest.raises(Stopped, match="0000000"):
        touched(Base(base.root, "0" * 40))
