"""What the YAML parser complains of, in our own words: the likely slip and where it was made."""

import re
from typing import Any

from kaitei.problems import Place, Problem, Refused

# A MarkedYAMLError; the stubs let its marks be missing, and the parser never does.
Complaint = Any

# What libyaml says (the last: PyYAML without it); the variant of our sentence; whether the slip
# is where the construct began.
_COMPLAINTS = (
    ("while parsing a quoted scalar", "escape", False),
    ("while scanning a quoted scalar", "quote", True),
    ("while scanning an alias", "character", True),
    ("while scanning an anchor", "character", True),
    ("while scanning a block scalar", "character", True),
    ("while scanning a tag", "character", True),
    ("while parsing a tag", "character", True),
    ("could not find expected ':'", "no-colon", True),
    ("cannot start any token", "character", False),
    ("mapping keys are not allowed", "character", False),
    ("mapping values are not allowed", "colon", False),
    ("sequence entries are not allowed", "dash", False),
    ("while parsing a flow", "flow", False),
    ("did not find expected", "indent", False),
    ("expected <block end>", "indent", False),
)
# What stands before the complaint on its line tells slips apart that the parser does not.
_FINER = {
    "colon": (re.compile(r"(?!.*: )"), "continued"),
    "dash": (re.compile(r"\s*$"), "indent"),
    "flow": (re.compile(r""".*["'\])}]\s*$"""), "after"),
    "indent": (re.compile(r".*\S"), "after"),
}
# Where the line itself shows a slip that the parser does not name.
_CURLY = re.compile(r"(?:^|[:,\[{])\s*[“”„]")
_MARK = re.compile(r"^(?:<{7}|>{7}|\|{7}|={7})(?= |$)", re.MULTILINE)
_NO_DASH = re.compile(r"\s*-[^\s-]")
_DASHES = "‐‑‒–—―−ー－・•"
_LIKE_A_DASH = re.compile(rf"\s*[{_DASHES}]\s")
_WIDE_BRACKET = re.compile(r":\s*[｛［]")
# A key with its colon, and what is there in place of a space: of another kind, or none.
_SHUT = re.compile(r"\s*(?:-\s+)?[A-Za-z][A-Za-z0-9_.-]*(?:\s*：|:(?=[^ \t/]))")
# What looks like an indentation and is read as letters of a key.
_INDENTS_NOTHING = {"\u3000": "wide-space", "\u00a0": "no-break-space"}


def conflict(path: str, text: str) -> Problem | None:
    """Where git could not merge two changes, and left both between lines of marks (gitglossary,
    "conflict"; rule merge-conflict)."""
    whole = f"\n{text}"
    first = whole.find("\n<<<<<<< ")
    last = whole.find("\n>>>>>>> ", first)
    if first < 0 or last < 0:
        return _mark_left(path, text)
    line, end = (whole.count("\n", 0, at + 1) for at in (first, last))
    variant = "recorded" if path.endswith(".json") else ""
    return Problem(Place(path, line), "merge-conflict", {"line": line, "end": end}, variant=variant)


def _mark_left(path: str, text: str) -> Problem | None:
    """A line of marks that was left when the others were deleted; pages may have lines like it."""
    mark = _MARK.search(text) if path.endswith(".yaml") else None
    if mark is None:
        return None
    line = text.count("\n", 0, mark.start()) + 1
    return Problem(Place(path, line), "merge-conflict", {"mark": mark.group()}, variant="left")


def not_utf8(path: str, raw: bytes, at: int) -> Problem:
    """The byte that is no UTF-8 as a problem (rule not-utf-8)."""
    line = raw.count(b"\n", 0, at) + 1
    column = len(raw[raw.rfind(b"\n", 0, at) + 1 : at].decode("utf-8", "replace")) + 1
    return Problem(Place(path, line, column), "not-utf-8", {"byte": f"0x{raw[at]:02X}"})


def decoded(path: str, raw: bytes) -> str:
    """The text of a file that is no text of a policy, without the mark that some editors begin one
    with; raises Refused (not-utf-8) at the first byte that is none."""
    try:
        return raw.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as wrong:
        raise Refused([not_utf8(path, raw, wrong.start)]) from None


def about_key(key: str) -> str:
    """The variant that tells what a key begins with by mistake; none where nothing is wrong."""
    return "like-a-dash" if key[:1] in [*_DASHES] else _INDENTS_NOTHING.get(key[:1], "")


def problem(path: str, text: str, error: Complaint) -> Problem:
    """The parser's complaint as a problem (rule yaml-syntax)."""
    told = f"{error.context} {error.problem}"
    variant, begun = next((found[1:] for found in _COMPLAINTS if found[0] in told), ("", False))
    mark = error.problem_mark or error.context_mark
    if variant == "flow" and mark.line > error.context_mark.line:
        variant, begun = "bracket", True
    if begun:
        mark = error.context_mark
    lines = [*text.split("\n"), ""]
    row = mark.line
    if variant == "colon" and not _shut(lines[row]) and _shut(lines[row - 1]):
        row -= 1
    variant, column = _seen(variant, lines[row], mark.column)
    return Problem(Place(path, row + 1, column + 1), "yaml-syntax", variant=variant)


def _shut(line: str) -> tuple[str, int] | None:
    """What is wrong about the colon after a line's key, and where; None where nothing is."""
    if not (shut := _SHUT.match(line)):
        return None
    at = shut.end() - 1
    if line[at] == "：":
        return "wide-colon", at
    return "odd-space" if line[at + 1].isspace() else "shut-colon", at


def _seen(variant: str, line: str, column: int) -> tuple[str, int]:
    """The variant that the look of the line suggests, and the column of the slip."""
    start = len(line) - len(line.lstrip())
    for blank, name in {"\t": "tab", **_INDENTS_NOTHING}.items():
        if blank in line[:start]:
            return name, line.index(blank)
    if variant in ("colon", "no-colon") and (shut := _shut(line)):
        return shut
    if variant in ("indent", "no-colon") and _LIKE_A_DASH.match(line):
        return "like-a-dash", start
    return _within(variant, line, column, start)


def _within(variant: str, line: str, column: int, start: int) -> tuple[str, int]:
    """The same of a line whose indentation, hyphen and first colon are in order."""
    before = line[:column]
    if variant == "colon" and (wide := _WIDE_BRACKET.search(before)):
        return "wide-bracket", wide.end() - 1
    if variant == "flow" and (curly := _CURLY.search(before)):
        return "curly", curly.end() - 1
    if variant == "indent" and _NO_DASH.match(line):
        return "no-space", start
    pattern, finer = _FINER.get(variant, (None, ""))
    if pattern is None or not pattern.match(before):
        return variant, column
    if finer == "after" and line[column : column + 1] in ("}", "]"):
        return "one-too-many", column
    return finer, start if finer == "continued" else column
