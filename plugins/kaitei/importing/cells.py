"""Tables of Markdown: lines parted by bars."""

import re

from kaitei.importing import labels
from kaitei.importing.rows import Row

# The line between heads and rows.
SEPARATOR = re.compile(
    r"[ \t]*+\|?(?:[ \t]*+:?-{2,}+:?[ \t]*+\|)+(?:[ \t]*+:?-{2,}+:?[ \t]*+)?[ \t]*+"
)
_CELLS = re.compile(r"(?<!\\)\|")
_BROKEN = re.compile(r"<br[ \t]*/?>", re.IGNORECASE)


def parted(line: str) -> list[str]:
    """A line's cells; a bar after a backslash is a word."""
    bare = line.strip().removeprefix("|").removesuffix("|")
    return [cell.strip().replace("\\|", "|") for cell in _CELLS.split(bare)]


def rows(line: int, text: str) -> tuple[Row, ...]:
    """A cell's rows; `<br>` breaks its lines, and lines with bullets are a list."""
    parts = [part.strip() for part in _BROKEN.split(text) if part.strip()]
    made = [labels.parted(part) for part in parts]
    if parts and all(label and not label.is_numbered() for label, _ in made):
        return tuple(Row(line, "item", rest, 1, label) for label, rest in made)
    return (Row(line, "text", "\n".join(parts), broken=len(parts) > 1),) if parts else ()
