"""Files as they are brought: which language one is in, what form, and its words."""

import re
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType

from msgspec.structs import replace

from kaitei.importing import lines, webpage
from kaitei.importing.rows import Row, Sheet
from kaitei.problems import Place, Problem, Refused, Stopped, Value, of_system
from kaitei.text.passages import MOST_IN_PARAGRAPH

_NAMED = re.compile(r"([a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?)=(.+)", re.DOTALL)
_ENDED = re.compile(r".*[._-]([a-z]{2}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?)")
_META = re.compile(rb"charset=[\"']?([A-Za-z0-9_-]+)", re.IGNORECASE)
_MARKDOWN, _PAGES, _WORD = (".md", ".markdown"), (".html", ".htm", ".xhtml"), (".docx",)
KNOWN = (*_MARKDOWN, *_PAGES, *_WORD, ".txt")
_OLD = ("shift_jis", "euc_jp", "iso2022_jp")
_MOST = 20_000_000
# A text has some hundreds of rows; what comes after weighs each against others.
_MOST_ROWS = 4_000


def sorted_out(given: Sequence[str], languages: Sequence[str]) -> dict[str, Path]:
    """The files by language: by what was said, by their names, or alone by the site's first.

    Raises Stopped: import-language, import-twice.
    """
    found: dict[str, Path] = {}
    for name in given:
        language, path = _language(name, languages if len(given) == 1 else ())
        if language in found:
            raise Stopped("import-twice", language=language, file=str(path))
        found[language] = path
    return found


def _language(name: str, alone: Sequence[str]) -> tuple[str, Path]:
    said = _NAMED.fullmatch(name)
    if said:
        return said[1], Path(said[2])
    ended = _ENDED.fullmatch(Path(name).stem)
    if ended:
        return ended[1], Path(name)
    if len(alone) == 1:
        return alone[0], Path(name)
    raise Stopped("import-language", file=name)


def read(path: Path, language: str) -> Sheet:
    """A file's rows. Raises Refused (import-form, import-missing, import-special, import-encoding,
    import-broken, import-empty, import-long, long-paragraph, too-large) or Stopped
    (needs-extra)."""
    ending = path.suffix.lower()
    if ending not in KNOWN:
        raise _refused(path, "import-form", known=", ".join(KNOWN))
    content = _content(path)
    if ending in _WORD:
        made = _word(path, language, content)
    elif ending in _PAGES:
        made = webpage.sheet(str(path), language, _decoded(path, content))
    else:
        text = _decoded(path, content)
        _judge_lengths(path, enumerate(text.split("\n"), 1))
        made = lines.sheet(str(path), language, text, marks=ending in _MARKDOWN)
    if not made.rows:
        raise _refused(path, "import-empty")
    if len(made.rows) > _MOST_ROWS:
        raise _refused(path, "import-long", most=str(_MOST_ROWS))
    _judge_lengths(path, (x for row in made.rows for x in _said(row)))
    return replace(made, path=str(path))


def _said(row: Row) -> Iterator[tuple[int, str]]:
    """What a row says, and the cells of its table, each with its line."""
    yield row.line, row.text
    for cells in row.table.rows if row.table else ():
        yield from ((x.line, x.text) for cell in cells for x in cell)


def _judge_lengths(path: Path, said: Iterable[tuple[int, str]]) -> None:
    """A paragraph that no text may have is not taken apart at all."""
    for line, words in said:
        if len(words) > MOST_IN_PARAGRAPH:
            values = {"most": MOST_IN_PARAGRAPH}
            raise Refused([Problem(Place(str(path), line), "long-paragraph", values)])


def _content(path: Path) -> bytes:
    try:
        found = path.stat()
        # Of a pipe nobody knows when something comes out.
        if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
            raise _refused(path, "import-special")
        if found.st_size > _MOST:
            raise _refused(path, "too-large", size=str(found.st_size), most=str(_MOST))
        return path.read_bytes()
    except OSError as trouble:
        raise _refused(path, "import-missing", message=of_system(trouble)) from None


def _decoded(path: Path, content: bytes) -> str:
    try:
        if b"\0" in content:
            raise _refused(path, "import-encoding", encoding=_encoding(content))
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(path, "import-encoding", encoding=_encoding(content)) from None


def _encoding(content: bytes) -> str:
    """Which encoding it probably is: what the page says, or the first that fits Japanese."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    if b"\0" in content:
        # The ends of lines, at least, have a byte of nothing: the second, or the first.
        return "UTF-16BE" if content.find(b"\0") % 2 == 0 else "UTF-16LE"
    said = _META.search(content[:2000])
    if said and said[1].lower() not in (b"utf-8", b"utf8"):
        return said[1].decode("ascii")
    return next((name for name in _OLD if _fits(content, name)), "ISO-8859-1")


def _fits(content: bytes, encoding: str) -> bool:
    try:
        return bool(re.search("[ぁ-んァ-ヶ]", content.decode(encoding)))
    except UnicodeDecodeError:
        return False


def _word(path: Path, language: str, content: bytes) -> Sheet:
    word = _reader()
    try:
        made: Sheet = word.sheet(str(path), language, content)
    except Exception:
        # The library reads as it goes, and stumbles over what a file lacks in any of Python's ways.
        raise _refused(path, "import-broken") from None
    return made


def _reader() -> ModuleType:
    try:
        from kaitei.importing import word  # noqa: PLC0415
    except ModuleNotFoundError:
        raise Stopped("needs-extra", extra="documents") from None
    return word


def _refused(path: Path, rule: str, **values: Value) -> Refused:
    return Refused([Problem(Place(str(path)), rule, values)])
