"""Words that were taken out of a version since: a comparison tells of them, and not of a change.

What stands in their place is not what the organisation wrote. So a clause is not said to be
reworded where either side has that: whether its words had changed cannot be seen any more.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from kaitei.redline import wording
from kaitei.redline.passages import Unit
from kaitei.redline.wording import UnitChange, UnitChanges
from kaitei.render import blocks
from kaitei.render.blocks import Blocks
from kaitei.render.revision import Altered, Item, Revision
from kaitei.text.model import Text, entries

# By clause or entry the day on which its words were taken out of a text.
Days = Mapping[str, date]


class Taken(Struct, frozen=True):
    """The version out of which words of a clause were taken, and the day on which they were; the
    clause's own words as a `whole`, or those of an entry."""

    version: str
    day: date
    whole: bool


# By clause, as the comparison calls it.
TakenOut = Mapping[str, tuple[Taken, ...]]


def told(
    read: Revision, texts: tuple[Text, Text], days: tuple[Days, Days]
) -> tuple[Revision, TakenOut]:
    """What is read of the changes from one text to the other, without those that only come of words
    having been taken out of either on these days; and the clauses that this concerns."""
    if not any(days):
        return read, {}
    old, new = (taken(*side) for side in zip(texts, days, strict=True))
    found: dict[str, tuple[Taken, ...]] = {}
    for item in read.altered():
        sides = old.get(item.old.id if item.old else ""), new.get(item.new.id if item.new else "")
        if "reworded" in item.happened and any(sides):
            found[item.name.id] = tuple(filter(None, sides))
    return replace(read, items=tuple(_item(it, read, found) for it in read.items)), found


def taken(text: Text, days: Days) -> Mapping[str, Taken]:
    """The clauses of a text out of which words were taken on these days."""
    return dict(_taken(text, days)) if days else {}


def _taken(text: Text, days: Days) -> Iterator[tuple[str, Taken]]:
    for clause in text.walk():
        names = (clause.id, *(entry.id for entry in entries(clause.passage) if entry.id))
        when = [days[name] for name in names if name in days]
        if when:
            yield clause.id, Taken(text.release.version, max(when), clause.id in days)


def _item(item: Item, read: Revision, found: TakenOut) -> Item:
    """The item; words of which all of one side were taken out bear no marks."""
    if not isinstance(item, Altered) or item.name.id not in found:
        return item
    made = replace(item, kinds=tuple(kind for kind in item.kinds if kind != "reworded"), folds=0)
    if not any(it.whole for it in found[item.name.id]):
        return made
    units = next(it.wording for it in read.changes.clauses if it.id == item.name.id)[read.language]
    new, old = _plain(unit.new for unit in units), _plain(it.old for it in wording.rejected(units))
    return replace(made, marked=new, sides=(new, old), whole="")


def _plain(units: Iterator[Unit | None]) -> Blocks:
    changes: UnitChanges = tuple(UnitChange(unit, unit, ()) for unit in units if unit)
    return blocks.blocks(changes, "new", marked=False)
