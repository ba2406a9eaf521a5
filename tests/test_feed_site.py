"""The feed of the real site, read by libraries of others as its consumers read it."""

import json
from datetime import date
from pathlib import Path

import feedparser
import jsonfeed
import pytest
from icalendar import Calendar
from rdflib import Graph

ROOT = Path(__file__).parent.parent
LANGUAGES = ("ja", "en")
each_language = pytest.mark.parametrize("language", LANGUAGES)
PURPOSES = """
PREFIX dpv: <https://w3id.org/dpv#>
SELECT DISTINCT ?purpose WHERE { ?notice a dpv:PrivacyNotice ; dpv:hasPurpose ?purpose .
                                 ?purpose a dpv:Purpose ; dpv:hasDataSubject ?subject . }
"""


@each_language
def test_a_feed_library_reads_the_atom_feed(built: Path, language: str) -> None:
    """Without a complaint; the same notices as in the JSON Feed, newest first."""
    read = feedparser.parse((built / f"feed/notices.{language}.atom").read_bytes())
    told = json.loads((built / f"feed/notices.{language}.json").read_bytes())

    assert not read.bozo
    assert [entry.id for entry in read.entries] == [item["id"] for item in told["items"]]
    assert [entry.title for entry in read.entries] == [item["title"] for item in told["items"]]
    assert len(read.entries) == 2


@each_language
def test_a_feed_library_reads_the_json_feed(built: Path, language: str) -> None:
    """As JSON Feed says, each item with what a reader shows of it."""
    read = jsonfeed.Feed.parse_string((built / f"feed/notices.{language}.json").read_text("utf-8"))

    assert read.version == "https://jsonfeed.org/version/1.1"
    assert [item.id.split(":")[-1] for item in read.items] == [
        f"privacy/1.1/{language}",
        f"privacy/1.0/{language}",
    ]
    assert all(item.url and item.title and item.content_html for item in read.items)


def test_a_calendar_library_reads_the_days(built: Path) -> None:
    """One event for each announced version, on the day it takes effect."""
    read = Calendar.from_ical((built / "feed/calendar.ics").read_bytes())
    events = read.walk("VEVENT")  # type: ignore[union-attr]

    assert [event.decoded("DTSTART") for event in events] == [date(2026, 11, 22), date(2027, 1, 1)]
    assert [error for event in events for error in event.errors] == []


@pytest.mark.parametrize("version", ["1.0", "1.1"])
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph:DeprecationWarning")
def test_linked_data_loads_and_lists_the_purposes(built: Path, version: str) -> None:
    """JSON-LD expands and loads as RDF, and a SPARQL query over it lists all 39."""
    file = built / f"feed/privacy/{version}.jsonld"
    graph = Graph().parse(data=file.read_text("utf-8"), format="json-ld")
    facts = json.loads((built / f"feed/privacy/{version}.json").read_bytes())["register"]
    found = {str(row[0]).partition("#")[2] for row in graph.query(PURPOSES)}  # type: ignore[index]

    assert len(found) == 39
    assert found == {fact["id"] for fact in facts["purposes"]}
