"""What fuzzing once found: each input, by the door that it came in by, stays mended.

A door's folder holds its inputs: the bytes themselves, or JSON of what is no bytes.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from fuzz import doors, laws
from fuzz.outcomes import REFUSED, VALID

HERE = Path(__file__).parent / "regressions"
CASES = sorted(path for path in HERE.rglob("*") if path.is_file())


def _input(file: Path) -> Any:
    """What came in; a door that is given bytes takes the file as it is."""
    of_bytes = doors.doors()[file.parent.name].seeds or file.suffix != ".json"
    return file.read_bytes() if of_bytes else json.loads(file.read_text("utf-8"))


@pytest.mark.parametrize("file", CASES, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_what_was_found_once_is_taken_or_refused(file: Path) -> None:
    """As by the laws of fuzz/laws.py."""
    with laws.bounded():
        became = doors.doors()[file.parent.name].run(_input(file))

    assert became in (VALID, REFUSED)
