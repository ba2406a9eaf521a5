"""Packets for tests: of a site in a folder, or of two texts."""

from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from kaitei.history import base as bases
from kaitei.review import packet
from kaitei.review.packet import Subject
from kaitei.review.parts import Grid, Packet, Part, Points, Said
from kaitei.rules.inspection import inspect
from support import commit
from unit.builders import Tree, raw, write_site
from unit.pages import theme_of_engine

TODAY = date(2026, 1, 15)


def subject(root: Path) -> Subject:
    """What is reviewed of a site's folder."""
    base = bases.find(root)
    now = datetime(TODAY.year, TODAY.month, TODAY.day, 12, tzinfo=ZoneInfo("Asia/Tokyo"))
    return Subject(root, inspect(root, base, now), base, TODAY)


def of(root: Path) -> tuple[Packet, ...]:
    """The packets of a site's folder, Japanese first."""
    return packet.packets(subject(root), theme_of_engine())


def between(root: Path, old: Tree, new: Tree) -> tuple[Packet, ...]:
    """The packets of a pull request that makes the one text from the other, which is published."""
    write_site(root, [old])
    commit(root)
    (root / "policy" / old["policy"] / "policy.yaml").write_bytes(raw(new))
    return of(root)


def said(part: Part) -> list[str]:
    """All words of a part, a line a row."""
    made: list[str] = []
    for block in part.blocks:
        if isinstance(block, Said):
            made.append(block.words)
        elif isinstance(block, Points):
            made += block.items
        elif isinstance(block, Grid):
            made += [" | ".join(row) for row in (block.head, *block.rows) if row]
    return made


def titled(found: Packet, title: str) -> list[str]:
    """All words of the part with this title."""
    (part,) = (part for part in found.parts if part.title == title)
    return said(part)
