"""What the pages of a PDF leave in text that was copied from it: their numbers, and their heads."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from kaitei.importing import wrapping
from kaitei.importing.rows import Left, literal

# A line that is not there: what stands before and after it goes on.
GONE = "\0"
_NUMBER = re.compile(r"[0-9０-９]+")
_PAGE = re.compile(
    r"[-－‐–—―]\s*[0-9０-９]{1,3}\s*[-－‐–—―]|[0-9]{1,3}\s?[/／]\s?[0-9]{1,3}|"
    r"(?:Page|p\.)\s?[0-9]{1,3}(?:\s?(?:of|/)\s?[0-9]{1,3})?|[0-9]{1,3}\s?ページ",
    re.IGNORECASE,
)


def apart(lines: Sequence[str], most: int) -> tuple[list[str], tuple[Left, ...]]:
    """The lines without numbers of pages and what stands beside these each time, and the latter;
    a paragraph of a text wrapped at `most` goes on over the end of a page."""
    pages = [at for at in range(len(lines)) if _is_page(lines, at)]
    counted = [int(found[0]) for at in pages if (found := _NUMBER.search(lines[at]))]
    if not pages or counted != list(range(counted[0], counted[0] + len(counted))):
        return list(lines), ()
    heads = Counter(_said(lines, page, at) for page in pages for at in _beside(lines, page))
    often = {said for said, count in heads.items() if count > 1 and count >= len(pages) - 1}
    made, left = list(lines), dict[str, Left]()
    for page in pages:
        gone = [page, *(x for x in _beside(lines, page) if _said(lines, page, x) in often)]
        for at in gone[1:]:
            said = lines[at].strip()
            left.setdefault(said, Left(at + 1, literal(said), "margin"))
        _close(made, min(gone), max(gone), most)
    return made, tuple(left.values())


def _is_page(lines: Sequence[str], at: int) -> bool:
    """Whether a line is the number of a page: by the signs around it, or by its place alone."""
    line, ends = lines[at], any(x.startswith("\f") for x in lines[at + 1 : at + 3])
    bare = line.strip().isdecimal() and (ends or wrapping.stands_right(line))
    return bare or bool(_PAGE.fullmatch(line.strip()))


def _beside(lines: Sequence[str], page: int) -> Iterator[int]:
    """The places of what stands next before and after the number of a page."""
    for places in (range(page - 1, -1, -1), range(page + 1, len(lines))):
        yield from [next((at for at in places if lines[at].strip()), page)]


def _said(lines: Sequence[str], page: int, at: int) -> tuple[str, bool]:
    """What stands beside the number of a page, and whether above it."""
    return lines[at].strip(), at < page


def _close(lines: list[str], first: int, last: int, most: int) -> None:
    """Takes lines out; where a sentence goes on over them, with the blank ones around them."""
    while first and not lines[first - 1].strip(f" \u3000{GONE}"):
        first -= 1
    while last + 1 < len(lines) and not lines[last + 1].strip():
        last += 1
    before, after = lines[first - 1] if first else "", "".join(lines[last + 1 : last + 2])
    goes_on = before.strip() and after.strip() and not wrapping.is_end(before, after, most)
    lines[first : last + 1] = [GONE if goes_on else ""] * (last + 1 - first)
