"""Which rows are headings: those that a format calls so, and those that only look like one."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from kaitei.importing import labels
from kaitei.importing.labels import Label
from kaitei.importing.rows import Row
from kaitei.problems import width

# A line that is wider is a sentence.
_WIDEST = 70
_BOLD = re.compile(r"\*\*([^*]+)\*\*[:：]?")
# A page may show a number beside its heading in an element of its own.
_COUNTED = re.compile(r"([0-9０-９]{1,2})[\s\u3000]*\*\*([^*]+)\*\*")
_SIGN = re.compile(r"[■□◆◇▼▽]\s*(.+)|[【＜〈《]([^】＞〉》]+)[】＞〉》]")
# What was added later, or stands behind the text, with what is said of it in brackets.
ADDED = re.compile(
    r"(?:附[\s\u3000]*則|(?:別[表紙記](?:様式|書式)?|様式)(?:第?[0-9０-９一二三四五六七八九十]+号?)?)"
    r"(?:[\s\u3000]*[（(][^（）()]{1,40}[）)])?(?:\u3000[^、。\n]{1,40})?"
    r"|Supplementary Provisions?"
    r"|(?:Schedule|Annex|Appendix|Exhibit)(?: (?:[0-9]{1,2}|[A-Z]|[IVX]+))?"
    r"(?: ?[:–—-] ?[^.\n]{1,60})?",
    re.IGNORECASE,
)
_BRACKETED = re.compile(r"[（(【「]\s*(.+?)\s*[）)】」]")
# A number that only a blank parts from what may be a heading; so many are no accident.
_OPENS = re.compile(r"([0-9]{1,2}) +([^\W\d][^\n]*)(?:\n(.*))?", re.DOTALL)
_FEWEST = 3
_SENTENCE = re.compile(r"[。．.;；,、：:!?！？]$")
# Below the ranks that a format gives (1 to 9): the outermost kind first.
_RANKS = {"part": 11, "chapter": 12, "division": 13, "article": 14}
_LOOKS, _NUMBERED, _OWN, BARE = 14, 15, 19, 20


def found(rows: Sequence[Row]) -> list[Row]:
    """The rows, with every heading as one; its label parted from its words."""
    parted = _numbered([_parted(row) for row in rows])
    ranks = _ranks(parted)
    outermost = min(*ranks.values(), *_sections(parted), BARE)
    made = _captioned([*_added([_article(row, outermost) for row in parted])])
    made = [_ranked(piece, ranks) for row in made for piece in _split(row)]
    return list(_apart(_continued(_all_promoted(made))))


def _apart(rows: Iterable[Row]) -> Iterator[Row]:
    """What was added later counts its own articles, which stand below it."""
    added = 0
    for row in rows:
        is_article = bool(row.label and row.label.kind in labels.ARTICLES)
        if row.kind == "heading" and not is_article and row.level <= (added or row.level):
            added = row.level if ADDED.fullmatch(row.text) else 0
        own = added and row.kind == "heading" and is_article and row.level <= added
        yield replace(row, level=added + 1) if own else row


def _continued(rows: Iterator[Row]) -> Iterator[Row]:
    """What goes on with the numbers of the headings that a format has is one of these."""
    before: Row | None = None
    for row in rows:
        if row.kind == "heading" and row.label and row.label.kind == "decimal":
            if before and before.label and row.label.number == before.label.number + 1:
                row = replace(row, level=before.level)  # noqa: PLW2901
            before = row if row.level < _RANKS["part"] else before
        yield row


def _all_promoted(rows: Sequence[Row]) -> Iterator[Row]:
    is_article, before = False, None
    for i, row in enumerate(rows):
        if row.kind == "heading":
            is_article = bool(
                row.label and (row.label.written.startswith("第") or row.level == _OWN)
            )
        # What is numbered in a Japanese article is a paragraph or an item of it, without a heading;
        # so is what goes on with such an item right after it.
        is_item = row.kind == "item" and (is_article or _goes_on(row.label, before))
        made = row if is_item else _promoted(row, rows, i)
        before = made.label if made.kind == "item" else None
        yield made


def _goes_on(label: Label | None, before: Label | None) -> bool:
    return bool(label and before and label.kind == before.kind and label.number > before.number)


def _parted(row: Row) -> Row:
    """A heading without its label and brackets; bold words as the paragraph that they are."""
    if row.kind == "heading":
        label, text = (row.label, row.text) if row.label else labels.parted(row.text)
        if label and not label.is_numbered():
            label, text = None, row.text
        return replace(row, label=label, text=unbracketed(text) or text)
    bold = _BOLD.fullmatch(row.text) or _COUNTED.fullmatch(row.text)
    if row.kind == "text" and row.level == 0 and bold:
        label, text = labels.parted(bold[1] if bold.re is _BOLD else f"{bold[1]}. {bold[2]}")
        if label and label.is_numbered():
            rank = _RANKS.get(label.kind, _NUMBERED + label.written.strip(".").count("."))
            return replace(row, kind="heading", level=rank, label=label, text=unbracketed(text))
    return row


def _added(rows: Sequence[Row]) -> Iterator[Row]:
    """The paragraphs of 附則 have headings as articles have."""
    is_added = False
    for row in rows:
        if row.kind == "heading":
            is_added = bool(ADDED.fullmatch(row.text)) and row.text.startswith("附")
        is_own = is_added and row.label and row.label.kind == "decimal" and not row.level
        yield replace(row, kind="heading", level=_OWN) if is_own else row


def _is_article(row: Row) -> bool:
    return bool(row.label and (row.label.kind == "article" or row.level == _OWN))


def _numbered(rows: Sequence[Row]) -> list[Row]:
    """Where nothing else is numbered, lines that count from 1 on are headings: 1 Who we are."""
    made: list[Row] = []
    count = 0
    for row in rows:
        found = _OPENS.fullmatch(_BOLD.sub(r"\1", row.text)) if not row.table else None
        if not found or int(found[1]) != count + 1 or not _may_open(row, found[2]):
            made.append(row)
            continue
        if made and made[-1].label and made[-1].level == _NUMBERED:
            # With nothing between them they are entries.
            return list(rows)
        count += 1
        made += _opened(row, found)
    is_counted = any(x.label and (x.kind == "heading" or x.label.kind in _RANKS) for x in rows)
    return list(rows) if is_counted or count < _FEWEST else made


def _opened(row: Row, found: re.Match[str]) -> Iterator[Row]:
    """A heading with its number, and the lines below it in the same paragraph."""
    number, said, below = found.groups()
    level = row.level if row.kind == "heading" else _NUMBERED
    label = Label(number, "decimal", int(number))
    yield replace(row, kind="heading", level=level, label=label, text=said, broken=False)
    if below:
        yield Row(row.line + 1, "text", below, broken=row.broken and "\n" in below)


def _may_open(row: Row, text: str) -> bool:
    if row.kind == "heading":
        return True
    return row.kind == "text" and not row.level and _heads(text)


def _heads(text: str) -> bool:
    return not _SENTENCE.search(text) and width(text) <= _WIDEST


def _captioned(rows: Sequence[Row]) -> list[Row]:
    """In laws an article's heading stands in brackets on the line before its number."""
    made: list[Row] = []
    for row in rows:
        before = made[-1] if made else None
        article = row.kind == "heading" and _is_article(row)
        if article and before and before.kind == "text" and _BRACKETED.fullmatch(before.text):
            anchors = (*before.anchors, *row.anchors)
            made[-1] = replace(row, text=f"{before.text}{row.text}", anchors=anchors)
        else:
            made.append(row)
    return made


def _sections(rows: Sequence[Row]) -> list[int]:
    """The ranks that the format gives headings, without that of a title above all others."""
    found = [row.level for row in rows if row.kind == "heading" and row.level < _RANKS["part"]]
    return found[1:] if found and found[0] < min(found[1:], default=BARE) else found


def _ranks(rows: Sequence[Row]) -> dict[str, int]:
    """The rank of each kind of article that there is: the one that the format gives the first of
    its headings, if it gives any."""
    found = [row for row in rows if row.label and row.label.kind in _RANKS]
    typed = {row.label.kind: _RANKS[row.label.kind] for row in found if row.label}
    given = {x.label.kind: x.level for x in reversed(found) if x.kind == "heading" and x.label}
    return {**typed, **given} or {"article": _RANKS["article"]}


def _article(row: Row, outermost: int) -> Row:
    """An article is a section, whatever the format takes it for; so is what was added later, which
    is no part of what comes before it."""
    said = _BOLD.sub(r"\1", row.text.strip())
    if row.kind == "text" and ADDED.fullmatch(said):
        return replace(row, kind="heading", level=outermost, text=said)
    if row.kind != "item" or not row.label or row.label.kind not in labels.ARTICLES:
        return row
    return replace(row, kind="heading", level=_RANKS[row.label.kind])


def _ranked(row: Row, ranks: Mapping[str, int]) -> Row:
    """An article that somebody typed, at the rank of those that the format calls headings."""
    if row.kind == "heading" and row.label and row.level == _RANKS.get(row.label.kind):
        return replace(row, level=ranks[row.label.kind])
    return row


def _split(row: Row) -> Iterator[Row]:
    """An article whose first sentence stands on the line of its number."""
    if row.kind == "heading" and _is_article(row) and row.level > 9:  # noqa: PLR2004
        heading = re.match(r"[（(【]([^）)】]+)[）)】][\s\u3000]*|([^\n]*[^\n。.])\n\n", row.text)
        rest = row.text[heading.end() :] if heading else row.text
        if rest and (heading or _SENTENCE.search(rest)):
            yield replace(row, text=(heading[1] or heading[2]) if heading else "", broken=False)
            yield Row(row.line, "text", rest, broken=row.broken)
            return
    yield replace(row, text=unbracketed(row.text)) if row.kind == "heading" else row


def _promoted(row: Row, rows: Sequence[Row], at: int) -> Row:
    if row.level or row.table or row.kind not in ("text", "item") or row.broken:
        return row
    if row.kind == "text":
        return _from_text(row)
    after = next(iter(rows[at + 1 :]), None)
    label = row.label
    if label is None or label.kind not in ("decimal", "dotted", "kanji"):
        return row
    text = _BOLD.sub(r"\1", row.text)
    heads = not _SENTENCE.search(text) and width(text) <= _WIDEST and _is_below(after, label)
    rank = _NUMBERED + label.written.strip(".").count(".")
    return replace(row, kind="heading", level=rank, text=unbracketed(text)) if heads else row


def _from_text(row: Row) -> Row:
    sign, bold = _SIGN.fullmatch(_BOLD.sub(r"\1", row.text)), _BOLD.fullmatch(row.text)
    if bold and not sign and width(row.text) <= _WIDEST:
        return replace(row, kind="heading", level=BARE, text=unbracketed(bold[1]))
    if sign and not _SENTENCE.search(row.text) and width(row.text) <= _WIDEST:
        return replace(row, kind="heading", level=_LOOKS, text=sign[1] or sign[2])
    return row


def _is_below(after: Row | None, label: Label) -> bool:
    """Whether what follows belongs to the row: words, or entries of another kind."""
    if after is None or after.kind == "heading":
        return False
    return after.label is None or after.label.kind != label.kind


def unbracketed(text: str) -> str:
    """A heading without the brackets that it stands in as a whole."""
    whole = _BRACKETED.fullmatch(text.strip())
    return whole[1] if whole and not re.search("[（）()]", whole[1]) else text.strip()
