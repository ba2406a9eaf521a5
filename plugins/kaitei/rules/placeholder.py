"""Placeholders: words that stand for something still to be written.

bad: "Write to [address]."
good: "Write to 1-2-3 Example, Tokyo."
"""

import re
from collections.abc import Iterator
from typing import Any

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.text.settings import Settings
from kaitei.text.source import Path

ID = "placeholder"
_WORDS = re.compile(
    r"\b(?:TBD|TBA|TODO|FIXME|XXX|lorem ipsum)\b|未定|要確認|後日記載|仮置き"
    r"|[○●〇]{2,}|＿{2,}|_{3,}|\[(?:date|name|address|company|url|日付|氏名|住所|社名|年月日)\](?!\()",
    re.IGNORECASE,
)


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """Words of the working text that look like a gap left for later."""
    source = policy.working.source
    for path, written in _written(source.data, ()):
        for found in _WORDS.finditer(written):
            place = source.place(path, found.start())
            yield Problem(place, ID, {"found": found.group()}, severity="warning")


def _written(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        yield path, value
        return
    for key, below in value.items() if isinstance(value, dict) else enumerate(value):
        yield from _written(below, (*path, key))
