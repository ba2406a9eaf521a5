"""feed/linked.py: a version as linked data."""

import json
from datetime import date

import pytest
from rdflib import Graph

from kaitei.feed import linked
from kaitei.feed.edition import edition
from kaitei.rules.inspection import library
from kaitei.text import vocabulary
from unit.builders import ROOT

# rdflib's own reader of JSON-LD still uses what rdflib calls outdated.
pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
TOLD = edition(library(ROOT), date(2026, 11, 28))
PURPOSES = """
PREFIX dpv: <https://w3id.org/dpv#>
SELECT ?purpose WHERE { ?notice a dpv:PrivacyNotice ; dpv:hasPurpose ?purpose .
                        ?purpose a dpv:Purpose ; dpv:hasDataSubject ?subject . }
"""


def _graph() -> Graph:
    (line,) = TOLD.lines
    content = json.dumps(linked.linked(TOLD, line, line.timeline.spans[1]))
    return Graph().parse(data=content, format="json-ld")


def test_a_query_lists_the_purposes_of_the_policy() -> None:
    """All 39 of them, each with the people whose data it is about."""
    found = {str(row[0]) for row in _graph().query(PURPOSES)}  # type: ignore[index]

    assert len(found) == 39
    assert (
        "https://policies.example.org/feed/privacy/1.1.json#purposes.partners.purchase.tax" in found
    )


def test_every_term_of_the_vocabulary_is_one_of_its_terms() -> None:
    """None is made up, neither by an annotation nor by the engine."""
    named = {str(x) for triple in _graph() for x in triple if "w3id.org/dpv" in str(x)}

    assert named - set(vocabulary.terms().values()) == set()


def test_what_is_annotated_carries_its_codes() -> None:
    """Beside what it is by the register."""
    query = """PREFIX dpv: <https://w3id.org/dpv#> PREFIX pd: <https://w3id.org/dpv/pd#>
    ASK { <https://policies.example.org/feed/privacy/1.1.json#joint-use.items.identity.email>
          a pd:EmailAddress . ?direct a dpv:Purpose, dpv:DirectMarketing . }"""

    assert _graph().query(query).askAnswer
