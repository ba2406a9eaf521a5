"""Every byte of what is published is flipped: something refuses, or it is seen; never neither.

The bytes of what a build keeps for the next are those of test_kept.py.
"""

import json
import shutil
from collections import Counter
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import pytest

import flipping
from flipping import DAY, NOW, SECOND, THIRD, Tally
from kaitei import plugin
from kaitei.client import errors
from kaitei.client.verify import verify
from kaitei.desk.status import status
from kaitei.feed import feed
from kaitei.problems import Refused, failing
from kaitei.render.theme import Theme
from kaitei.rules import inspection
from support import contents
from unit.builders import policy, write_site
from unit.terminal import saved

HERE = Path(__file__).parent
FEEDS = HERE / "conformance" / "feeds"
KEY = json.loads((HERE / "conformance" / "key.jwk").read_text("utf-8"))
# One byte in so many of a built feed is flipped, and one in fewer where more faults are made.
RARELY = 400
Files = dict[str, bytes]
Flip = Callable[[str, Callable[[], str]], set[str]]
pytestmark = pytest.mark.slow


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A small site with two versions, a third in the making."""
    write_site(tmp_path, [policy(), policy(SECOND)])
    saved(tmp_path, policy(THIRD))
    return tmp_path


@pytest.fixture
def flip(root: Path, faults: int, tally: Tally) -> Flip:
    """Flips each byte of a file of the site; gives the outcomes, none of which is silence."""

    def flipped(name: str, outcome: Callable[[], str]) -> set[str]:
        changes = partial(flipping.flips, bits=flipping.bits(faults))
        found = flipping.count(root / name, changes, outcome)
        tally(f"flipped bytes of {name}", found)
        assert flipping.silent(found) == []
        return set(found)

    return flipped


# What a person writes, and what was published.


def _judged(root: Path, before: object) -> str:
    """What a check and the status say of the files under policy/."""
    seen = inspection.inspect(root, None, NOW)
    if seen.settings is None or failing(seen.problems):
        return "refused"
    return "silent" if _shown(seen) == before else "visible"


def _shown(seen: inspection.Inspection) -> object:
    """What is visible of a sound site: its feed, what is told of it and of its working texts."""
    assert seen.settings
    library = inspection.Library(seen.settings, seen.policies)
    made = feed.documents(library, DAY, Theme(HERE.parent / "theme"))
    # Of a text in the making the site says nothing: status and diff show it.
    texts = [found.working.text.tree for found in seen.policies]
    return made, seen.problems, list(status(seen, NOW)), texts, seen.settings


@pytest.mark.parametrize(
    "name",
    ["privacy/ledger.json", "privacy/versions/1.0.yaml", "privacy/versions/1.1.yaml"],
)
def test_a_flipped_byte_of_what_was_published_is_refused(name: str, root: Path, flip: Flip) -> None:
    """Each byte of a ledger and a version: none passes, none is merely shown."""
    before = _shown(inspection.inspect(root, None, NOW))

    assert flip(f"policy/{name}", lambda: _judged(root, before)) == {"refused"}


@pytest.mark.parametrize("name", ["site.yaml", "privacy/policy.yaml"])
def test_a_flipped_byte_of_what_is_written_is_refused_or_shown(
    name: str, root: Path, flip: Flip
) -> None:
    """Each byte of the settings and the working text: a problem, or another site or status."""
    before = _shown(inspection.inspect(root, None, NOW))

    assert flip(f"policy/{name}", lambda: _judged(root, before)) == {"refused", "visible"}


def _built(root: Path) -> Files | None:
    """The bytes of the whole site, or None where it is refused."""
    output = root / "output"
    try:
        plugin.build(root, output, DAY, plugin.Terms("", NOW))
    except Refused:
        return None
    return contents(output)


@pytest.mark.parametrize("name", ["home", "about", "404"])
def test_a_flipped_byte_of_a_page_is_refused_or_shown(name: str, root: Path, tally: Tally) -> None:
    """Each byte of a hand-written page changes the site, or keeps it from being built."""
    before = _built(root)

    def outcome() -> str:
        made = _built(root)
        return "refused" if made is None else "silent" if made == before else "visible"

    found = flipping.count(root / "content" / "en" / f"{name}.md", flipping.flips, outcome)

    tally(f"flipped bytes of content/en/{name}.md", found)
    assert flipping.silent(found) == []


# What a client reads.


def _verified(folder: Path, key: Mapping[str, str] | None = None) -> str:
    try:
        return "refused" if verify(folder, NOW, key).wrong else "silent"
    except errors.FeedError:
        return "refused"


def test_a_flipped_byte_of_a_feed_is_refused(faults: int, tmp_path: Path, tally: Tally) -> None:
    """Each byte of checkpoint, signature and keys; of the documents each too, if time is given."""
    folder = shutil.copytree(FEEDS / "rotated", tmp_path / "site")
    assert verify(folder, NOW, KEY).wrong == ()
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        step = 10 if faults == 1 and file.parent.name == "privacy" else 1
        found = flipping.count(file, flipping.flips, lambda: _verified(folder, KEY), step)
        tally(f"flipped bytes of {file.relative_to(folder).as_posix()}", found)

        assert flipping.silent(found) == [], file


def test_a_flipped_byte_of_a_built_feed_is_refused(root: Path, faults: int, tally: Tally) -> None:
    """One byte in so many of each document that a checkpoint names, from notices to schemas."""
    assert _built(root)
    feed = root / "output" / "feed"
    assert verify(root / "output", NOW).wrong == ()
    found: Counter[str] = Counter()
    named = json.loads((feed / "checkpoint.json").read_bytes())["documents"]
    there = set(contents(feed))
    for name in named:
        step = max(RARELY // faults, 1)
        found += flipping.count(
            feed / name, flipping.flips, lambda: _verified(root / "output"), step
        )

    tally("flipped bytes of all documents of a built feed", found)
    assert set(named) == there - {"checkpoint.json"}
    assert flipping.silent(found) == []
