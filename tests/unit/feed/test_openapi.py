"""feed/openapi.py: a description of the feed's addresses."""

import json
from datetime import date
from pathlib import Path

from openapi_spec_validator import validate

from kaitei import links
from kaitei.feed import openapi
from unit.builders import library_of, settings_of, version
from unit.pages import feed_of

LIBRARY = library_of(version("1.0", "2026-01-10", "2026-01-20"))


def test_the_description_is_valid_with_the_schemas_beside_it(tmp_path: Path) -> None:
    """By a validator of others, every reference followed."""
    for address, content in feed_of(LIBRARY, date(2026, 2, 1)).items():
        (tmp_path / address).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / address).write_bytes(content)
    file = tmp_path / "feed" / "openapi.json"

    validate(json.loads(file.read_text("utf-8")), base_uri=file.as_uri())


def test_every_address_of_the_feed_is_described() -> None:
    """With the parts that it needs."""
    paths = openapi.openapi(settings_of())["paths"]

    assert set(paths) == {
        f"/{links.template(kind)}" for kind in links.kinds() if kind.startswith("feed-")
    }
    parts = paths["/feed/{policy}/{old}..{version}.json"]["get"]["parameters"]
    assert [part["name"] for part in parts] == ["policy", "old", "version"]
