"""desk/inspecting.py: files, rules, and the signatures between keys."""

import sys
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from kaitei.desk import inspecting
from kaitei.feed import chain, signing
from kaitei.problems import Refused
from kaitei.rules import inspection
from kaitei.text import keys
from kaitei.text.keys import Keys
from unit.builders import policy, raw, write_site

DAY = date(2026, 1, 10)
FIRST, SECOND, STRANGER = (signing.generate() for _ in range(3))
WHOLE = chain.added(chain.added(Keys(), FIRST, None, DAY), SECOND, FIRST, DAY)
BROKEN = replace(WHOLE, keys=(WHOLE.keys[0], STRANGER.public))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site without keys."""
    return write_site(tmp_path / "site")


def _rules(root: Path, known: Keys) -> list[tuple[str, str]]:
    (root / keys.FILE).write_bytes(keys.dump(known))
    return [(problem.rule, problem.severity) for problem in inspecting.inspect(root).problems]


def test_a_key_that_nobody_vouches_for_is_told(root: Path) -> None:
    """Whether or not the site is signed today; no private key is needed to see it."""
    assert _rules(root, WHOLE) == []
    assert _rules(root, BROKEN) == [("key-statement", "error")]
    assert _rules(root, replace(WHOLE, statements=())) == [("key-statement", "error")]


def test_such_a_site_is_not_built(root: Path) -> None:
    """Whoever holds an older key could not follow to the newest."""
    (root / keys.FILE).write_bytes(keys.dump(WHOLE))
    assert inspecting.library(root).keys == WHOLE

    (root / keys.FILE).write_bytes(keys.dump(BROKEN))
    with pytest.raises(Refused) as refused:
        inspecting.library(root)
    assert [problem.rule for problem in refused.value.problems] == ["key-statement"]


def test_it_is_told_among_the_others_by_place(root: Path) -> None:
    """One list, as of any other file."""
    file = root / "policy" / "privacy" / "policy.yaml"
    file.write_bytes(raw(policy({"title.en": None})))

    assert [name for name, _ in _rules(root, BROKEN)] == ["key-statement", "missing-language"]


def test_a_site_without_keys_is_what_the_rules_say(root: Path) -> None:
    """Nothing is verified."""
    (root / "policy" / "privacy" / "policy.yaml").write_bytes(raw(policy({"title.en": None})))
    found = inspecting.inspect(root)

    assert found.problems == inspection.inspect(root).problems
    assert [problem.rule for problem in found.problems] == ["missing-language"]


def test_where_nothing_can_verify_it_says_so(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check in a hook brings no cryptography: it warns, and stops nobody."""
    for name in [x for x in sys.modules if x.startswith("kaitei.feed")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delattr("kaitei.feed.chain")
    monkeypatch.setitem(sys.modules, "joserfc", None)

    assert _rules(root, BROKEN) == [("key-unverified", "warning")]
