"""feed/index.py: where everything is."""

import json
from datetime import date
from typing import Any
from urllib.parse import urljoin

from kaitei.feed import index
from unit.builders import library_of, version
from unit.pages import edition_of, feed_of

FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version("1.1", "2026-02-01", "2026-03-01")


def _leads(value: Any, key: str = "") -> list[str]:
    """Every relative address in the document."""
    if isinstance(value, dict):
        return [x for k, item in value.items() if k != "base_url" for x in _leads(item, k)]
    if isinstance(value, list):
        return [x for item in value for x in _leads(item, key)]
    return [value] if isinstance(value, str) and value.endswith((".json", ".atom", ".ics")) else []


def test_every_address_in_the_index_leads_to_a_document() -> None:
    """And every document that is no schema, page or signature is found from it."""
    made = feed_of(library_of(FIRST, SECOND), date(2026, 3, 1))
    found = {
        urljoin("/feed/index.json", x)[1:] for x in _leads(json.loads(made["feed/index.json"]))
    }

    assert found <= set(made)
    assert {x for x in made if "/schema/" not in x and "jsonld" not in x} - found == {
        "feed/index.json"
    }


def test_the_index_says_of_each_policy_what_is_in_force() -> None:
    """And what people were last asked about."""
    (policy,) = index.index(edition_of(FIRST, SECOND, on=date(2026, 3, 1)))["policies"]

    assert (policy["version"], policy["material_version"]) == ("1.1", "1.0")
    assert [x["changes"] for x in policy["versions"]] == [None, "privacy/1.0..1.1.json"]
