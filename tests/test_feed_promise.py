"""The promise about change: what a release published, every later build still honours.

`tests/golden/feed/` holds the feed of the real site as the release 0.1.0 built it on 2026-11-23,
whole, with its schemas. Nothing writes it anew, and nothing may: these are the bytes that readers
have. A version that is published later brings its document and its change set into the folder by
hand, once, from the first build that holds them. What cannot be said in format 1 gets a format 2
at addresses of its own, `/feed/2/…`, and a folder of its own here; this one stays, and so do the
documents in it. `tests/golden/client-0.1.0.zip` is the client of that release, module by module,
with the schemas and the sentences that it brings.
"""

import json
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import jsonschema
import jsonschema_rs
import pytest
from msgspec.structs import replace

from kaitei import resources
from kaitei.client.feed import Feed
from kaitei.client.verify import verify
from kaitei.feed import chain, signing
from kaitei.feed.edition import edition
from kaitei.feed.feed import documents
from kaitei.render.theme import Theme
from kaitei.rules.inspection import library
from kaitei.text.keys import Keys

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden" / "feed"
SCHEMAS = resources.folder("schema") / "feed"
NOW = datetime(2026, 11, 23, 3, tzinfo=UTC)
CLIENT = ROOT / "tests" / "golden" / "client-0.1.0.zip"
# What somebody asks who installed the client once: answers, and all that is not in order.
QUESTIONS = """
import json, sys
from datetime import UTC, date, datetime
from pathlib import Path
sys.path.insert(0, sys.argv[1])
import kaitei.client.feed
from kaitei.client.answers import plain
from kaitei.client.verify import verify
assert Path(kaitei.client.feed.__file__).is_relative_to(sys.argv[1]), kaitei.client.feed.__file__
now, later = datetime.fromisoformat(sys.argv[3]), date(2027, 1, 1)
key = json.loads(sys.argv[5])
email, eplus = "joint-use.items.identity.email", "joint-use.users.eplus"
news = "purposes.customers.advertise.newsletters"
with kaitei.client.feed.Feed(sys.argv[2], key, cache=Path(sys.argv[4]), clock=lambda: now) as feed:
    made = [
        feed.in_force("privacy"),
        feed.in_force("privacy", on=later),
        feed.changes("privacy", since="1.0", on=later),
        feed.ask_again("privacy", accepted="1.0", on=later),
        feed.permits("privacy", data=email, recipient=eplus),
        feed.permits("privacy", subject="purposes.partners", purpose=news, on=later),
        feed.text("other-info.ga", "ja", on=later),
        feed.notice("1.1", "en"),
    ]
    print(json.dumps([plain(found) for found in made], ensure_ascii=False, sort_keys=True))
wrong = verify(sys.argv[2], now, key).wrong
print(json.dumps([str(error) for error in wrong]))
"""
# Later than any version that is published today.
FAR = date(9999, 1, 1)
Json = dict[str, Any]


def _documents(feed: Path) -> dict[str, Json]:
    """The documents of our own by their path below feed/, schemas and the description left out."""
    found = (path for path in sorted(feed.rglob("*.json")) if path.parent.name != "schema")
    return {
        path.relative_to(feed).as_posix(): json.loads(path.read_bytes())
        for path in found
        if path.name != "openapi.json"
    }


def _kept() -> dict[str, bytes]:
    """The documents that are for ever, by address, as they stand in the golden folder."""
    every = json.loads((GOLDEN / "index.json").read_bytes())["policies"]
    folders = [GOLDEN / policy["policy"] for policy in every]
    moving = ("current.json", "timeline.json")
    return {
        f"feed/{path.relative_to(GOLDEN).as_posix()}": path.read_bytes()
        for folder in folders
        for path in sorted(folder.glob("*.json"))
        if path.name not in moving
    }


def _fits(document: Json, schemas: Path) -> bool:
    """Two validators agree."""
    name = Path(document.get("$schema", "schema/notices.schema.json")).name
    schema = json.loads((schemas / name).read_bytes())
    checked = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    fast = jsonschema_rs.validator_for(schema, validate_formats=True)
    said = checked.is_valid(document), fast.is_valid(document)
    assert said[0] == said[1]
    return said[0]


def test_every_published_document_keeps_its_bytes() -> None:
    """Every version of the ledger and every change set, announced or not yet: none is changed,
    none is missing here."""
    made = edition(library(ROOT), FAR)
    lasting = {where: said for line in made.lines for where, said in line.lasting.items()}

    assert {"feed/privacy/1.0.json", "feed/privacy/1.1.json"} <= set(lasting)
    assert set(lasting) == set(_kept()), "a new version: see above how it enters the folder"
    assert [where for where, said in _kept().items() if said != lasting[where]] == []


def test_a_build_publishes_those_bytes(built: Path) -> None:
    """Also as files of the site."""
    assert [where for where, said in _kept().items() if (built / where).read_bytes() != said] == []


def test_todays_documents_satisfy_yesterdays_schemas(built: Path) -> None:
    """Whoever validates by a schema that they kept sees nothing wrong."""
    made = _documents(built / "feed")

    assert set(_documents(GOLDEN)) <= set(made)
    assert [path for path, said in made.items() if not _fits(said, GOLDEN / "schema")] == []


def test_yesterdays_documents_satisfy_todays_schemas() -> None:
    """What was published can be read by what is made today."""
    documents = _documents(GOLDEN)

    assert len(documents) > 5
    assert [path for path, said in documents.items() if not _fits(said, SCHEMAS)] == []


def test_yesterdays_schemas_tell_a_broken_document() -> None:
    """The comparison can fail: a key that is always there may not go."""
    document = json.loads((GOLDEN / "privacy" / "1.0.json").read_bytes())
    del document["text_digest"]

    assert not _fits(document, GOLDEN / "schema")


def test_todays_client_reads_yesterdays_feed(tmp_path: Path) -> None:
    """Every document of it, and the answers that the release gave."""
    assert verify(GOLDEN, NOW, None, None).wrong == ()
    with Feed(GOLDEN, cache=tmp_path, clock=lambda: NOW) as feed:
        found = feed.in_force("privacy")
        assert found
        assert (found.version, str(found.until)) == ("1.0", "2026-12-31 15:00:00+00:00")
        changes = feed.changes("privacy", since="1.0", on=date(2027, 1, 1))
        assert [clause["id"] for clause in changes.found["clauses"]] == ["other-info.ga"]
        email, eplus = "joint-use.items.identity.email", "joint-use.users.eplus"
        assert feed.permits("privacy", data=email, recipient=eplus).answer == "yes"
        assert feed.text("acquisition", "en").citation == "Section 2"
        assert not feed.ask_again("privacy", accepted="1.0", on=date(2027, 1, 1)).ask


def _asked(client: Path, feed: Path, cache: Path, key: Json | None) -> list[str]:
    """What the client in a folder says of a feed."""
    said = (str(client), str(feed), NOW.isoformat(), str(cache), json.dumps(key))
    run = subprocess.run(
        [sys.executable, "-c", QUESTIONS, *said], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.splitlines()


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Json]:
    """The feed of the real site as it would be built today, signed by the second of two keys, and
    the first one, which somebody has kept."""
    folder = tmp_path_factory.mktemp("signed")
    first, second = signing.generate(), signing.generate()
    known = chain.added(Keys(), first, None, NOW.date())
    known = chain.added(known, second, first, NOW.date())
    theme = Theme(resources.folder("theme"))
    made = documents(replace(library(ROOT), keys=known), NOW.date(), theme, second)
    for address, content in made.items():
        file = folder / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    return folder / "feed", first.public


@pytest.mark.parametrize("with_key", [False, True], ids=["without a key", "with a kept key"])
def test_yesterdays_client_reads_todays_feed(
    signed: tuple[Path, Json], tmp_path: Path, *, with_key: bool
) -> None:
    """It finds everything in order; today's client answers the same, and may say more."""
    feed, key = signed
    zipfile.ZipFile(CLIENT).extractall(tmp_path / "client")
    kept = key if with_key else None
    then = _asked(tmp_path / "client", feed, tmp_path / "then", kept)
    now = _asked(resources.package().parent, feed, tmp_path / "now", kept)

    before, today = json.loads(then[0]), json.loads(now[0])
    for old, new in zip(before, today, strict=True):
        assert {**new, **old} == new
    assert before[0]["version"] == "1.0"
    assert then[1] == now[1] == "[]"


@pytest.mark.usefixtures("pdfs")
def test_todays_feed_continues_yesterdays(built: Path) -> None:
    """Sequence, ledgers and documents that are for ever: nothing of it is rewritten."""
    assert verify(built, NOW, None, GOLDEN).wrong == ()
