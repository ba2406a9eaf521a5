"""The guide for integrators: hand-written, with reference documentation made from the schemas."""

import json

from kaitei import resources
from kaitei.render.reference import Reference, reference
from kaitei.site.frame import Values

# The guide that the reference stands in.
NAME = "guides/integrators"


def values(language: str) -> Values:
    """What the guide's page needs besides what every hand-written page does."""
    return {"reference": _reference(language)}


def _reference(language: str) -> Reference:
    files = resources.schemas("feed").items()
    return reference({name: json.loads(file.read_bytes()) for name, file in files}, language)
