"""The terms of vocabularies that a site may use: each by its short name, with its address."""

import csv
from collections.abc import Mapping
from functools import cache

from kaitei import resources

# What stands before the colon of a short name, and the address that it stands for.
PREFIXES: Mapping[str, str] = {
    "dpv": "https://w3id.org/dpv#",
    "pd": "https://w3id.org/dpv/pd#",
    "jp": "https://w3id.org/dpv/legal/jp#",
}
_FILE = "dpv-2.3-terms.csv"


@cache
def terms() -> Mapping[str, str]:
    """The address of each term of the Data Privacy Vocabulary 2.3, by short name."""
    text = (resources.folder("schema") / "vocabularies" / _FILE).read_text("utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {_short(row["iri"]): row["iri"] for row in rows}


def _short(address: str) -> str:
    """The short name; of prefixes that fit, the longest."""
    fitting = [p for p, base in PREFIXES.items() if address.startswith(base)]
    prefix = max(fitting, key=lambda p: len(PREFIXES[p]))
    return f"{prefix}:{address.removeprefix(PREFIXES[prefix])}"
