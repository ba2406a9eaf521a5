"""What no command can go below, with not a line of kaitei in it: libraries, processor and disk.

    python tests/bench/floor.py check ROOT
    python tests/bench/floor.py build ROOT OUTPUT FRESH
    python tests/bench/floor.py pages OUTPUT FRESH

`check` loads what reads and judges and parses two texts of a policy, while a worker hashes what
is authored in the site ROOT: what an edit makes necessary at the least. `build` parses every
section that is not written as in another text, while a worker loads the host, and writes to FRESH
as many files of the same sizes as stand in OUTPUT, with their digests, both on all cores; it makes
none of their bytes. `pages` writes as many pages so, in one folder, and leaves the rest.
"""

import gc
import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from typing import Any

_CORES = os.cpu_count() or 1
_SECTION = re.compile(rb"\n(?=  - )")


def check(root: Path) -> None:
    """The floor of a check after the text of one policy was edited, whichever it is."""
    hashing = _beside(lambda: _hash(_files(root / "policy")))
    _load("argparse", "difflib", "json", "re", "subprocess", "msgspec", "jsonschema_rs")
    working = min((root / "policy").glob("*/policy.yaml"))
    published = max(working.parent.glob("versions/*.yaml"))
    _parse(path.read_bytes() for path in (working, published))
    os.waitpid(hashing, 0)


def build(root: Path, output: Path, fresh: Path) -> None:
    """The floor of a build from nothing."""
    loading = _beside(lambda: _load("jinja2", "pelican"))
    _load("msgspec", "jsonschema_rs")
    _share(_parse_sections, sorted((root / "policy").glob("*/**/*.yaml")))
    os.waitpid(loading, 0)
    _fill([(fresh / x.relative_to(output), x.stat().st_size) for x in _files(output)])


def pages(output: Path, fresh: Path) -> None:
    """The floor of a build after a change of a template."""
    found = (x.stat().st_size for x in _files(output) if x.suffix == ".html")
    _fill([(fresh / f"{number}.html", size) for number, size in enumerate(found)])


def _fill(sizes: Sequence[tuple[Path, int]]) -> None:
    zeros = memoryview(bytes(max(size for _, size in sizes)))
    _share(lambda some: _write(some, zeros), sizes)


def _beside(do: Callable[[], None]) -> int:
    """A worker that does it meanwhile."""
    worker = os.fork()
    if not worker:
        do()
        os._exit(0)
    return worker


def _load(*names: str) -> None:
    for name in names:
        __import__(name)


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        yield from (Path(place) / name for name in names)


def _hash(paths: Iterable[Path]) -> None:
    for path in paths:
        with path.open("rb", buffering=0) as file:
            hashlib.sha256(file.read()).digest()


def _parse_sections(paths: Sequence[Path]) -> None:
    """What stands before the sections, and each of these that no text before has."""
    _parse({part for path in paths for part in _SECTION.split(path.read_bytes())})


def _parse(texts: Iterable[bytes]) -> None:
    """The events of texts, of which nothing is made."""
    from yaml import cyaml  # noqa: PLC0415

    for text in texts:
        parser = cyaml.CParser(text)
        while parser.check_event():
            parser.get_event()


def _write(sizes: Sequence[tuple[Path, int]], zeros: memoryview) -> None:
    for folder in sorted({path.parent for path, _ in sizes}):
        folder.mkdir(parents=True, exist_ok=True)
    for path, size in sizes:
        hashlib.sha256(zeros[:size]).digest()
        with path.open("xb", buffering=0) as file:
            file.write(zeros[:size])


_shared: list[Callable[[], None]] = []


def _share(do: Callable[[Any], None], items: Sequence[Any]) -> None:
    """Does it with a part of the items on each core; what they are the workers inherit."""
    ends = [len(items) * at // _CORES for at in range(_CORES + 1)]
    _shared[:] = [_part(do, items[begin:end]) for begin, end in pairwise(ends)]
    with ProcessPoolExecutor(_CORES, mp_context=get_context("fork")) as pool:
        list(pool.map(_nth, range(_CORES)))


def _part(do: Callable[[Any], None], items: Sequence[Any]) -> Callable[[], None]:
    return lambda: do(items)


def _nth(at: int) -> None:
    _shared[at]()


if __name__ == "__main__":
    gc.disable()
    {"check": check, "build": build, "pages": pages}[sys.argv[1]](*map(Path, sys.argv[2:]))
