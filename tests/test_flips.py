"""Every byte of what is published is flipped: something refuses, or it is seen; never neither."""

import json
import random
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

import pytest

from kaitei import plugin
from kaitei.client import errors
from kaitei.client.verify import verify
from kaitei.desk.status import status
from kaitei.feed import feed
from kaitei.pdf import store
from kaitei.problems import Refused, failing
from kaitei.render.theme import Theme
from kaitei.rules import inspection
from unit.builders import policy, raw, release, write_site

HERE = Path(__file__).parent
FEEDS = HERE / "conformance" / "feeds"
KEY = json.loads((HERE / "conformance" / "key.jwk").read_text("utf-8"))
NOW = datetime(2026, 2, 10, 3, tzinfo=UTC)
DAY = date(2026, 2, 10)
SECOND = {**release("1.1", "2026-02-01", "2026-03-01"), "sections.0.text": "Changed."}
THIRD = {**release("1.2", "2026-02-01", "2026-03-01"), "release.replaces": "1.1"}
# One bit that makes another letter of the same kind; if time is given, that of capitals as well.
BIT, CAPITAL = 0x01, 0x20
Files = dict[str, bytes]
pytestmark = pytest.mark.slow


def _site(root: Path) -> Path:
    """A small site with two versions, a third in the making."""
    write_site(root, [policy(), policy(SECOND)])
    (root / "policy" / "privacy" / "policy.yaml").write_bytes(raw(policy(THIRD)))
    return root


def _flips(content: bytes, bits: tuple[int, ...]) -> Iterator[bytes]:
    for bit in bits:
        for at in range(len(content)):
            yield content[:at] + bytes([content[at] ^ bit]) + content[at + 1 :]


def _bits(faults: int) -> tuple[int, ...]:
    return (BIT,) if faults == 1 else (BIT, CAPITAL)


def _count(
    file: Path, bits: tuple[int, ...], outcome: Callable[[], str], step: int = 1
) -> Counter[str]:
    """The outcomes of flipping each byte of a file; those of none are told with the bytes."""
    good = file.read_bytes()
    found: Counter[str] = Counter()
    for content in islice(_flips(good, bits), 0, None, step):
        file.write_bytes(content)
        said = outcome()
        if said == "silent":
            at = next(
                i for i, pair in enumerate(zip(good, content, strict=True)) if len({*pair}) > 1
            )
            said = f"silent: {good[max(at - 20, 0) : at + 20]!r} byte {at} became {content[at]:#x}"
        found[said] += 1
    file.write_bytes(good)
    return found


def _silent(found: Counter[str]) -> list[str]:
    print(dict(found))
    return [said for said in found if said.startswith("silent")]


# What a person writes, and what was published.


def _judged(root: Path, before: object) -> str:
    """What a check and the status say of the files under policy/."""
    seen = inspection.inspect(root, None, NOW)
    if seen.settings is None or failing(seen.problems):
        return "refused"
    return "silent" if _shown(root, seen) == before else "visible"


def _shown(root: Path, seen: inspection.Inspection) -> object:
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
def test_a_flipped_byte_of_what_was_published_is_refused(
    name: str, faults: int, tmp_path: Path
) -> None:
    """Each byte of a ledger and a version: none passes, none is merely shown."""
    root = _site(tmp_path)
    before = _shown(root, inspection.inspect(root, None, NOW))
    found = _count(root / "policy" / name, _bits(faults), lambda: _judged(root, before))

    assert _silent(found) == []
    assert set(found) == {"refused"}


@pytest.mark.parametrize("name", ["site.yaml", "privacy/policy.yaml"])
def test_a_flipped_byte_of_what_is_written_is_refused_or_shown(
    name: str, faults: int, tmp_path: Path
) -> None:
    """Each byte of the settings and the working text: a problem, or another site or status."""
    root = _site(tmp_path)
    before = _shown(root, inspection.inspect(root, None, NOW))
    found = _count(root / "policy" / name, _bits(faults), lambda: _judged(root, before))

    assert _silent(found) == []
    assert set(found) == {"refused", "visible"}


def _built(root: Path) -> Files | None:
    """The bytes of the whole site, or None where it is refused."""
    output = root / "output"
    try:
        plugin.build(root, output, DAY, plugin.Terms("", NOW))
    except Refused:
        return None
    return _tree(output)


def _tree(folder: Path) -> Files:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.parametrize("name", ["home", "about", "404"])
def test_a_flipped_byte_of_a_page_is_refused_or_shown(name: str, tmp_path: Path) -> None:
    """Each byte of a hand-written page changes the site, or keeps it from being built."""
    root = _site(tmp_path)
    before = _built(root)

    def outcome() -> str:
        made = _built(root)
        return "refused" if made is None else "silent" if made == before else "visible"

    found = _count(root / "content" / "en" / f"{name}.md", (0x01,), outcome)

    assert _silent(found) == []


# What was made before, and is only kept.


def test_flipped_bytes_of_what_is_kept_change_nothing(faults: int, tmp_path: Path) -> None:
    """Whatever stands in .kaitei, damaged in many places at once: the bytes of a cold build, of the
    texts that it was kept for and of edited ones."""
    root = write_site(tmp_path / "site", [policy(), policy(SECOND)])
    pages = [root / "content" / "en" / "about.md", root / "policy" / "privacy" / "policy.yaml"]
    texts = [[page.read_bytes() for page in pages], [b"Title: Other\n", raw(policy(THIRD))]]
    cold = []
    for text in reversed(texts):
        shutil.rmtree(root / ".kaitei", ignore_errors=True)
        _write(pages, text)
        cold.insert(0, _built(root))
    good = _tree(root / ".kaitei")
    assert None not in cold
    assert cold[0] != cold[1]
    assert good
    chance = random.Random(20260210)
    for turn in range(16 * faults):
        _damage(root / ".kaitei", good, chance)
        _write(pages, texts[turn % 2])

        assert _built(root) == cold[turn % 2]


def _write(files: list[Path], contents: list[bytes]) -> None:
    for file, content in zip(files, contents, strict=True):
        file.write_bytes(content)


def _damage(folder: Path, good: Files, chance: random.Random) -> None:
    """Every file is restored, and half of them are flipped, cut short, emptied or exchanged."""
    names = sorted(good)
    for name in names:
        content = good[name]
        way = chance.choice(["flip", "cut", "empty", "other", "whole", "whole", "whole", "whole"])
        at = chance.randrange(len(content) or 1)
        bad = {
            "flip": content[:at] + bytes([(content or b"\0")[at] ^ 1]) + content[at + 1 :],
            "cut": content[:at],
            "empty": b"",
            "other": good[chance.choice(names)],
            "whole": content,
        }
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(bad[way])


def test_a_flipped_byte_of_a_kept_pdf_is_noticed(tmp_path: Path) -> None:
    """Each byte of an entry and of its digest: it is no entry then."""
    store.keep(tmp_path, "0" * 64, b"%PDF-1.7 \xe2\xe3 " * 20)
    for file in sorted(tmp_path.iterdir()):
        found = _count(
            file, (0x01, 0x80), lambda: "silent" if store.find(tmp_path, "0" * 64) else "refused"
        )

        assert _silent(found) == []


# What a client reads.


def test_a_flipped_byte_of_a_feed_is_refused(faults: int, tmp_path: Path) -> None:
    """Each byte of checkpoint, signature and keys; of the documents each too, if time is given."""
    folder = shutil.copytree(FEEDS / "rotated", tmp_path / "site")
    assert verify(folder, NOW, KEY).wrong == ()

    def outcome() -> str:
        try:
            return "refused" if verify(folder, NOW, KEY).wrong else "silent"
        except errors.FeedError:
            return "refused"

    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        step = 10 if faults == 1 and file.parent.name == "privacy" else 1
        found = _count(file, (0x01,), outcome, step)

        assert _silent(found) == [], file
