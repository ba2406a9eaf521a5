"""Flips or drops the bytes of a file, one after the other, and counts what comes of each."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

from unit.builders import release

# When it is, and the two versions that follow the first of the small site.
NOW = datetime(2026, 2, 10, 3, tzinfo=UTC)
DAY = date(2026, 2, 10)
SECOND = {**release("1.1", "2026-02-01", "2026-03-01"), "sections.0.text": "Changed."}
THIRD = {**release("1.2", "2026-02-01", "2026-03-01"), "release.replaces": "1.1"}
# Takes down how often each outcome came of what was tried.
Tally = Callable[[str, Mapping[str, int]], None]
# One bit that makes another letter of the same kind; if time is given, that of capitals as well.
BIT, CAPITAL = 0x01, 0x20


def bits(faults: int) -> tuple[int, ...]:
    """The bits that are flipped, when so many times more faults are made."""
    return (BIT,) if faults == 1 else (BIT, CAPITAL)


def flips(content: bytes, bits: tuple[int, ...] = (BIT,)) -> Iterator[bytes]:
    """The content with each of its bytes flipped in turn, by each of the bits."""
    for bit in bits:
        for at in range(len(content)):
            yield content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :]


def drops(content: bytes) -> Iterator[bytes]:
    """The content without each of its bytes in turn."""
    for at in range(len(content)):
        yield content[:at] + content[at + 1 :]


def count(
    file: Path,
    changes: Callable[[bytes], Iterator[bytes]],
    outcome: Callable[[], str],
    step: int = 1,
) -> Counter[str]:
    """The outcomes of each change of a file's content, or of one in so many; those of none
    ("silent") are told with the bytes. The file stands as before in the end."""
    good = file.read_bytes()
    found: Counter[str] = Counter()
    for content in islice(changes(good), 0, None, step):
        _write(file, content)
        said = outcome()
        found[_placed(good, content) if said == "silent" else said] += 1
    _write(file, good)
    return found


def _write(file: Path, content: bytes) -> None:
    """In its place: a file system may put one that was emptied first on the disk at once."""
    with file.open("r+b", buffering=0) as opened:
        opened.write(content)
        opened.truncate()


def silent(found: Counter[str]) -> list[str]:
    """The changes that nobody noticed."""
    return [said for said in found if said.startswith("silent")]


def _placed(good: bytes, content: bytes) -> str:
    pairs = enumerate(zip(good, content, strict=False))
    at = next((i for i, pair in pairs if len({*pair}) > 1), len(content))
    return f"silent: byte {at}: {good[max(at - 20, 0) : at + 20]!r} became {content[at : at + 1]!r}"
