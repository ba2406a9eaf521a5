"""The guide for integrators: hand-written, with reference documentation made from the schemas."""

import json
from pathlib import Path

from kaitei import resources
from kaitei.render.reference import Reference, reference
from kaitei.site.frame import Values

# The guide that the reference stands in.
NAME = "guides/integrators"
_ENDING = ".schema.json"


def values(language: str) -> Values:
    """What the guide's page needs besides what every hand-written page does."""
    return {"reference": _reference(language)}


def _reference(language: str) -> Reference:
    files = sorted((resources.folder("schema") / "feed").glob(f"*{_ENDING}"))
    return reference({_name(file): json.loads(file.read_bytes()) for file in files}, language)


def _name(file: Path) -> str:
    return file.name.removesuffix(_ENDING)
