"""preview/drafts.py: working texts as the versions that they would be."""

import dataclasses
from datetime import date

from msgspec.structs import replace

from kaitei.preview import drafts
from kaitei.rules.inspection import Library
from unit.builders import Changes, Tree, policy, policy_of, release, settings_of, text_of, version

DAY = date(2026, 3, 1)
FIRST = version("1.0", "2026-01-10", "2026-01-10")


def _library(working: Tree) -> Library:
    return Library(settings_of(), (policy_of(working, [FIRST]),))


def _next(changes: Changes | None = None) -> Tree:
    """A working text that is no version yet, its release half written."""
    tree = policy({**release("1.1", "2026-03-01", "2026-05-01"), **(changes or {})})
    for key in ("announced", "kind", "material", "effective", "notice"):
        del tree["release"][key]
    return tree


def test_a_text_that_is_published_is_no_draft() -> None:
    """Then the library is what a build shows."""
    library = _library(policy())

    assert drafts.with_drafts(library, DAY) == (library, ())


def test_a_text_that_is_not_becomes_a_version_more() -> None:
    """As if it were announced on the day, recorded after all the others."""
    shown, (draft,) = drafts.with_drafts(_library(_next()), DAY)
    (made,) = shown.policies

    assert [found.text for found in made.versions] == [FIRST, draft.text]
    assert draft.text.release.announced == DAY
    assert list(made.ledger.published()) == ["1.0", "1.1"]
    assert made.lineage.origin(draft.text) == FIRST


def test_what_is_unwritten_is_named_and_something_stands_in() -> None:
    """The first day that the site's notice allows; a notice that says it is not written."""
    _, (draft,) = drafts.with_drafts(_library(_next()), DAY)
    stands = draft.text.release

    assert draft.unwritten == ("kind", "material", "effective", "notice")
    assert stands.unfinished == ()
    assert stands.effective == date(2026, 3, 31)
    assert draft.text.tree["release"]["notice"]["summary"]["ja"] == "（まだ書かれていません）"


def test_it_does_not_take_effect_before_what_it_replaces() -> None:
    """A version that waits would otherwise take the place of its own revision."""
    coming = dataclasses.replace(FIRST, release=replace(FIRST.release, effective=date(2027, 1, 1)))
    library = Library(settings_of(), (policy_of(_next(), [coming]),))
    _, (draft,) = drafts.with_drafts(library, DAY)

    assert draft.text.release.effective == date(2027, 1, 1)


def test_what_is_written_stays_but_for_the_day_of_announcement() -> None:
    """The tree says the same as the release: the feed's documents are made from it."""
    tree = policy(release("1.1", "2026-04-01", "2026-05-01"))
    _, (draft,) = drafts.with_drafts(_library(tree), DAY)
    written = {**tree["release"], "announced": "2026-03-01"}

    assert draft.unwritten == ()
    assert draft.text.tree["release"] == written
    assert text_of({**tree, "release": written}).release == draft.text.release
