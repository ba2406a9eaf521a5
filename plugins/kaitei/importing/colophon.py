"""What a document says about itself beside its text: its dates, who issued it, where it ends."""

import re
from collections.abc import Iterator, Sequence
from datetime import date

from kaitei.importing.headings import ADDED
from kaitei.importing.nodes import bare
from kaitei.importing.rows import Left, Row
from kaitei.text import inline

_ERAS = {"令和": 2018, "平成": 1988}
_MONTH_NAMES = (
    "january february march april may june july august september october november december"
)
_MONTHS = _MONTH_NAMES.split()
_JAPANESE = re.compile(
    r"(?:(令和|平成)([0-9０-９]{1,2}|元)|([0-9０-９]{4}))\s*年\s*"
    r"([0-9０-９]{1,2})\s*月\s*([0-9０-９]{1,2})\s*日"
)
_ISO = re.compile(r"\b([0-9]{4})[-/.]([0-9]{1,2})[-/.]([0-9]{1,2})\b")
_MONTH = "|".join(_MONTHS)
_ENGLISH = re.compile(
    rf"\b({_MONTH})\s+([0-9]{{1,2}})(?:st|nd|rd|th)?,?\s+([0-9]{{4}})\b"
    rf"|\b([0-9]{{1,2}})\s+({_MONTH}),?\s+([0-9]{{4}})\b",
    re.IGNORECASE,
)
_EFFECTIVE = re.compile(r"施行|発効|適用開始|effective|in force|takes effect", re.IGNORECASE)
_ANNOUNCED = re.compile(r"公表|公示|掲載|announced|published", re.IGNORECASE)
_OTHER = re.compile(
    r"制定|改定|改正|更新|established|revised|updated|enacted|amended|last|date", re.IGNORECASE
)
_END = re.compile(r"以[\s\u3000]*上|[\[—]?\s*End(?: of (?:the )?\w+)?\s*[\]—]?", re.IGNORECASE)
# What besides a day and what happened on it may stand on a line that says no more.
_FILLING = re.compile(
    r"[\s\u3000:：,、。.()（）「」/／・*\\|–—-]|\b(?:from|on|as|of|and|by|the|"
    r"this|policy|is|was|date|day|first|last|version)\b|より|から|最終|第?[0-9]*[回版次]|日|付|改訂|に",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?:株式会社|有限会社|合同会社|[一-龠]{1,8}法人)[^\s、。（）()「」]{1,20}"
    r"|[^\s、。（）()「」]{1,20}株式会社"
    r"|[A-Z][\w&'’.-]*(?: [A-Z&][\w&'’.-]*){0,5},? "
    r"(?:Co\., ?Ltd\.|Inc\.|LLC|Ltd\.|K\.K\.|Corporation|GmbH|Foundation)"
)
# What is called so is a text, in whose title a name may stand.
_TITLED = re.compile(r"(?:規程|規則|規約|規定|方針|細則|要[領綱]|約款|条件|基準|契約|ポリシー)$")
_CALLED = re.compile(r"[\s\u3000]*[（(](?:以下|[“\"]|the [“\"]|hereinafter)")
_LONGEST = 120


def apart(
    rows: Sequence[Row],
) -> tuple[list[Row], dict[str, str], tuple[Left, ...]]:
    """The rows of the text itself; what the others state, by key; and those others."""
    stated: dict[str, str] = {}
    kept: list[Row] = []
    left: list[Left] = []
    for row in rows:
        found = _stated(row)
        if found is None or _is_whole(row, kept):
            kept.append(row)
        else:
            left.append(Left(row.line, row.text))
        for key, value in found or ():
            stated.setdefault(key, value)
    if name := _organisation(kept):
        stated["organisation"] = name
    return kept, stated, tuple(left)


def _is_whole(row: Row, before: Sequence[Row]) -> bool:
    """Whether it is what a numbered heading stands over: nothing but a day, as in 附則."""
    above = before[-1] if before else None
    is_body = above and above.kind == "heading" and (above.label or ADDED.fullmatch(above.text))
    return bool(is_body) and not _END.fullmatch(row.text.strip())


def _stated(row: Row) -> list[tuple[str, str]] | None:
    """What a row states about the document, or None where it belongs to its text."""
    if row.kind not in ("text", "item") or row.table or len(row.text) > _LONGEST:
        return None
    if _END.fullmatch(row.text.strip()):
        return []
    said = [dated(x) for x in row.text.split("\n") if not _END.fullmatch(x.strip())]
    return (
        [pair for pairs in said if pairs for pair in pairs]
        if all(x is not None for x in said)
        else None
    )


def dated(line: str) -> list[tuple[str, str]] | None:
    """The days that a line states of its document, by key, or None where it says more than that."""
    found = list(days(line))
    rest = line
    for _, written in found:
        rest = rest.replace(written, "")
    words = (_EFFECTIVE, _ANNOUNCED, _OTHER)
    if not found or not any(pattern.search(rest) for pattern in words):
        return None
    for pattern in words:
        rest = pattern.sub("", rest)
    if _FILLING.sub("", rest):
        return None
    return list(_kinds(line, found))


def _kinds(line: str, found: list[tuple[date, str]]) -> Iterator[tuple[str, str]]:
    """Which day is which: the word stands right after a Japanese day, and before an English one."""
    ends = [line.index(written) + len(written) for _, written in found]
    for i, (day, written) in enumerate(found):
        japanese = "年" in written
        start = ends[i] if japanese else (ends[i - 1] if i else 0)
        end = (
            (line.index(found[i + 1][1]) if i + 1 < len(found) else len(line))
            if japanese
            else line.index(written)
        )
        near = line[start:end] if line[start:end].strip(" 　:：()（）") else line
        if _EFFECTIVE.search(near):
            yield "effective", day.isoformat()
        elif _ANNOUNCED.search(near):
            yield "announced", day.isoformat()


def days(text: str) -> Iterator[tuple[date, str]]:
    """The days that a text names, each with its words; what is no day of the calendar is none."""
    for pattern, read in ((_JAPANESE, _japanese), (_ISO, _iso), (_ENGLISH, _english)):
        for found in pattern.finditer(text):
            try:
                yield date(*read(found)), found.group()
            except ValueError:
                continue


def _japanese(found: "re.Match[str]") -> tuple[int, int, int]:
    era, year = found[1], found[2] or found[3]
    number = 1 if year == "元" else int(year)
    return number + _ERAS.get(era or "", 0), int(found[4]), int(found[5])


def _iso(found: "re.Match[str]") -> tuple[int, int, int]:
    return int(found[1]), int(found[2]), int(found[3])


def _english(found: "re.Match[str]") -> tuple[int, int, int]:
    month, day, year = (
        (found[1], found[2], found[3]) if found[1] else (found[5], found[4], found[6])
    )
    return int(year), _MONTHS.index(month.lower()) + 1, int(day)


def _organisation(rows: Sequence[Row]) -> str:
    """The company that the text names where it says what it calls itself, or that signs it."""
    # A name may go on in the next line of a paragraph.
    texts = [
        bare(x.text if x.broken else inline.join_wide(x.text).replace("\n", " ")) for x in rows
    ]
    named = [(found, said) for said in texts for found in _COMPANY.finditer(said)]
    called = (found.group() for found, said in named if _CALLED.match(said, found.end()))
    alone = (found.group() for found, said in named if found.group() in said.split("\n"))
    return next(called, "") or next((x for x in alone if not _TITLED.search(x)), "")
