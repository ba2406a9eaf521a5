"""What is kept for the next time, damaged at any byte: that which cannot be relied on is made anew.

A site has tables (`.kaitei/site/`), marks of sound files (`.kaitei/proven/`), a verdict
(`.kaitei/sound`) and PDFs (`.kaitei/pdf/`). Building whole sites for each of their bytes would take
a day: the doors are tried with every byte, whole builds with one in so many and without each file.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

import pytest

import flipping
from flipping import DAY, NOW, SECOND, THIRD, Tally
from kaitei import rebuild, verdicts
from kaitei.pdf import store as pdfs
from kaitei.rules import inspection
from kaitei.site import inputs, store
from support import contents
from unit.builders import policy, raw, write_site

# One in so many bytes is tried in a whole build, and one in fewer where more faults are made.
RARELY = 1000
ROOT = Path(__file__).parent.parent
# What is done while somebody takes down who opens a file, and who may: the modules whose reading
# is tried here with every byte, and who writes what one of them reads.
SPIED = (
    *("kaitei status", "kaitei pdf --as-of 2026-11-23", "kaitei build --as-of 2026-11-23"),
    "kaitei build --as-of 2026-11-23",
)
DOORS = {
    "site": {"site/store.py"},
    "proven": {"history/proven.py", "verdicts.py"},
    "sound": {"verdicts.py"},
    "worn": {"verdicts.py"},
    "pdf": {"pdf/store.py"},
}
Files = dict[str, bytes]
pytestmark = pytest.mark.slow


@dataclass(frozen=True, slots=True)
class Kept:
    """A site, two states of what is written in it, the bytes of a cold build of each, and what was
    kept when the first of them was built."""

    root: Path
    texts: tuple[Files, Files]
    cold: tuple[Files, Files]
    good: Files

    def is_right(self, files: Files, turn: int) -> bool:
        """Whether a build over these files gives the bytes of a cold one, of either text."""
        shutil.rmtree(self.root / ".kaitei")
        _write(self.root / ".kaitei", files)
        _write(self.root, self.texts[turn % 2])
        return _built(self.root) == self.cold[turn % 2]


def _write(root: Path, files: Files) -> None:
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)


def _built(root: Path) -> Files:
    rebuild.build(root, root / "output", DAY, rebuild.Terms("", NOW))
    return contents(root / "output")


@pytest.fixture
def kept(tmp_path: Path) -> Kept:
    """A small site with two versions, whose pages and texts may be others."""
    root = write_site(tmp_path / "site", [policy(), policy(SECOND)])
    names = ("content/en/about.md", "policy/privacy/policy.yaml")
    texts = ({name: (root / name).read_bytes() for name in names}, {})
    texts[1].update(zip(names, (b"Title: Other\n", raw(policy(THIRD))), strict=True))
    cold: list[Files] = []
    for text in reversed(texts):
        shutil.rmtree(root / ".kaitei", ignore_errors=True)
        _write(root, text)
        cold.insert(0, _built(root))
    made = Kept(root, texts, (cold[0], cold[1]), contents(root / ".kaitei"))
    assert cold[0] != cold[1]
    assert {name.partition("/")[0] for name in made.good} == {"site", "proven"}
    return made


def _damages(content: bytes) -> Iterator[bytes]:
    return chain(flipping.flips(content), flipping.drops(content))


def test_a_table_with_a_byte_flipped_or_lost_is_an_empty_one(kept: Kept, tally: Tally) -> None:
    """Each byte of each table: no key has a value then."""
    mark = inputs.engine()
    for file in sorted((kept.root / store.FOLDER).iterdir()):
        good = store.load(kept.root, file.stem, mark)
        keys = [key for key in _keys(file) if good.get(key) is not None]
        assert keys

        def outcome(name: str = file.stem, keys: list[str] = keys) -> str:
            table = store.load(kept.root, name, mark)
            return "silent" if any(table.get(key) is not None for key in keys) else "empty"

        found = flipping.count(file, _damages, outcome)
        tally(f"flipped and lost bytes of .kaitei/site/{file.name.partition('-')[0]}", found)

        assert flipping.silent(found) == []


def _keys(file: Path) -> list[str]:
    return list(json.loads(file.read_bytes().partition(b"\n")[2])["entries"])


def test_without_any_of_its_files_a_build_is_as_a_cold_one(kept: Kept) -> None:
    """Each alone missing, or empty, or alone there: what a table is that is not whole."""
    for turn, name in enumerate(sorted(kept.good)):
        others = {x: content for x, content in kept.good.items() if x != name}
        for files in (others, {**others, name: b""}, {name: kept.good[name]}):
            assert kept.is_right(files, turn)
            assert kept.is_right(files, turn + 1)


def test_flipped_bytes_of_what_is_kept_change_nothing(
    kept: Kept, faults: int, tally: Tally
) -> None:
    """One byte in so many of all that is kept, each in a whole build."""
    every = (
        {**kept.good, name: content}
        for name in sorted(kept.good)
        for content in flipping.flips(kept.good[name])
    )
    tried = 0
    for turn, files in enumerate(islice(every, 0, None, max(RARELY // faults, 1))):
        assert kept.is_right(files, turn)
        tried = turn + 1
    tally("flipped bytes of .kaitei/, each in a whole build", {"as a cold one": tried})
    assert tried > 20


def test_damage_in_many_places_at_once_changes_nothing(kept: Kept, faults: int) -> None:
    """Files flipped, cut short, emptied or exchanged."""
    chance = random.Random(20260210)
    for turn in range(8 * faults):
        assert kept.is_right(_damaged(kept.good, chance), turn)


def _damaged(good: Files, chance: random.Random) -> Files:
    """Half of the files are flipped, cut short, emptied or exchanged."""
    made = {}
    for name, content in sorted(good.items()):
        way = chance.choice(["flip", "cut", "empty", "other", "whole", "whole", "whole", "whole"])
        at = chance.randrange(len(content))
        made[name] = {
            "flip": content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :],
            "cut": content[:at],
            "empty": b"",
            "other": good[chance.choice(sorted(good))],
            "whole": content,
        }[way]
    return made


def test_a_flipped_byte_of_a_mark_makes_nothing_sound(kept: Kept, tally: Tally) -> None:
    """Each byte of the marks of sound files: the same is found, and a version that changed since
    is still refused."""
    root, version = kept.root, kept.root / "policy" / "privacy" / "versions" / "1.0.yaml"
    good = version.read_bytes()
    for content in (good, good.replace(b"personal", b"all other")):
        version.write_bytes(content)
        before = _found(root)
        found = flipping.count(
            root / ".kaitei" / "proven" / "privacy",
            _damages,
            lambda before=before: "as before" if _found(root) == before else "silent",
        )
        refused = any(problem.severity == "error" for problem in before[0])
        tally(f"flipped and lost bytes of .kaitei/proven, {'bad' if refused else 'good'}", found)

        assert refused == (content != good)
        assert flipping.silent(found) == []


def _found(root: Path) -> tuple[object, ...]:
    seen = inspection.inspect(root, None, NOW)
    return seen.problems, [(x.digest, x.facts) for it in seen.policies for x in it.versions]


@pytest.mark.parametrize("name", ["sound", "worn"])
def test_a_flipped_byte_of_a_verdict_is_none(kept: Kept, tally: Tally, name: str) -> None:
    """Each byte of what says that the folder is sound, or its theme: it is judged again then."""
    mark = verdicts.mark((verdicts.engine(), "", "2026-02-10"), verdicts.digests(kept.root))
    verdicts.remember(kept.root, mark, 3, name)
    assert verdicts.count(kept.root, mark, name) == 3

    def outcome() -> str:
        is_it = verdicts.count(kept.root, mark, name) in (3, None)
        return "none, or the same" if is_it else "silent"

    found = flipping.count(kept.root / ".kaitei" / name, _damages, outcome)

    tally(f"flipped and lost bytes of .kaitei/{name}", found)
    assert flipping.silent(found) == []


def test_a_flipped_byte_of_a_kept_pdf_is_noticed(tmp_path: Path, tally: Tally) -> None:
    """Each byte of an entry and of its digest: it is no entry then."""
    pdfs.keep(tmp_path, "0" * 64, b"%PDF-1.7 \xe2\xe3 " * 20)
    for file in sorted(tmp_path.iterdir()):
        found = flipping.count(
            file, _damages, lambda: "silent" if pdfs.find(tmp_path, "0" * 64) else "none"
        )

        tally(f"flipped and lost bytes of .kaitei/pdf/*{file.suffix}", found)
        assert flipping.silent(found) == []


@pytest.mark.usefixtures("pdfs")
def test_nothing_of_it_is_opened_but_at_its_door(tmp_path: Path, tally: Tally) -> None:
    """The real site checked, told of, printed and built, from nothing and after an edit, by either
    command: what is proved of the doors, byte by byte, is proved of whatever reads a store."""
    root, notes = tmp_path / "site", tmp_path / "notes"
    for name in ("content", "policy", "theme", ".kaitei/pdf"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "pelicanconf.py", root)
    _spied(root, notes, "kaitei check", *SPIED)
    page = root / "content" / "en" / "about.md"
    page.write_text(page.read_text("utf-8") + "\nMore.\n", "utf-8")
    _spied(root, notes, *SPIED, "pelican --fatal errors", "kaitei check")

    lines = (line.rpartition(" ") for line in notes.read_text("utf-8").splitlines())
    opened = Counter((path.partition("/")[0], by) for path, _, by in lines)
    tally("files of .kaitei/ opened", {f"in {x} by {by}": n for (x, by), n in opened.items()})
    assert set(opened) == {(part, door) for part, doors in DOORS.items() for door in doors}


def _spied(root: Path, notes: Path, *commands: str) -> None:
    spying = [sys.executable, str(ROOT / "tests" / "spying.py"), str(root / ".kaitei"), str(notes)]
    day = {**os.environ, "KAITEI_AS_OF": "2026-11-23"}
    ran = subprocess.run([*spying, *commands], cwd=root, env=day, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
