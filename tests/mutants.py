"""Changes what compares and records texts in small ways, and says which change no test notices.

python mutants.py FOLDER MINUTES   lays a copy of the tree into FOLDER and has mutmut change it
there. Survivors that tests/mutants.yaml explains are let live; any other is shown. It exits with 1
if there is one, if one ended its tests in a way that says nothing, or if some are not tried: what
is not tried in so many minutes is tried by the next run.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from multiprocessing import Process
from pathlib import Path

import pytest
import yaml
from mutmut.mutation.data import MutantLineSpans, SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.mutation.trampoline import set_mutant_under_test
from mutmut.state import state
from mutmut.stats import load_stats
from mutmut.utils.file_utils import copy_also_copy_files, copy_src_dir, setup_source_paths
from mutmut.utils.format_utils import get_mutant_name
from pytest import ExitCode

from trying import Mutant, Trial

ROOT = Path(__file__).parent.parent
ROOMS = ("redline", "history")
# What says what these rooms promise, and is quick enough to be run for each mutant.
TESTS = (
    *("tests/unit/redline", "tests/redline/test_pairs.py", "tests/unit/history"),
    *("tests/unit/desk", "tests/test_tampering.py"),
)
# What takes more seconds of the processor is not asked: what it alone notices wants a quick test.
LONGEST = 1.0
BESIDE = ("tests", "schema", "theme", "policy", "content")
MYPY = [
    *(sys.executable, "-m", "mypy", "--no-warn-unused-ignores", "--output", "json"),
    *(f"src/kaitei/{room}" for room in ROOMS),
]
SETTINGS = f"""
[tool.mutmut]
source_paths = ["src"]
only_mutate = {[f"src/kaitei/{room}/*" for room in ROOMS]}
also_copy = {list(BESIDE[1:])}
pytest_add_cli_args_test_selection = {list(TESTS)}
pytest_add_cli_args = ["-p", "no:cacheprovider", "-p", "timing"]
use_git_change_detection = false
on_dependency_change = "ignore"
"""
# What is said of a mutant by the exit code of its tests; mutmut's own codes where it has some.
SURVIVED, KILLED, NO_TEST, REFUSED = ExitCode.OK, ExitCode.TESTS_FAILED, 33, 37
OUTCOMES = {
    SURVIVED: "survived",
    KILLED: "killed",
    -signal.SIGPROF: "timed out",
    -signal.SIGALRM: "timed out",
    NO_TEST: "no test",
    REFUSED: "refused by mypy",
    None: "not tried",
}
# Any other code says nothing of the mutant: no test failed, and none passed.
UNCLEAR = "unclear"
Change = tuple[str, str, str]
Codes = Mapping[str, int | None]


def lay_out(folder: Path) -> None:
    """The tree as mutmut wants it: the package below src/, its settings in pyproject.toml."""
    ignore = shutil.ignore_patterns("__pycache__")
    for name in BESIDE:
        for there in (folder / name, folder / "mutants" / name):
            shutil.rmtree(there, ignore_errors=True)
        shutil.copytree(ROOT / name, folder / name, ignore=ignore)
    _follow(ROOT / "plugins", folder / "src")
    settings = (ROOT / "pyproject.toml").read_text("utf-8")
    settings = settings.replace('mypy_path = "plugins"', 'mypy_path = "src"')
    (folder / "pyproject.toml").write_text(settings + SETTINGS, "utf-8")


def _follow(plugins: Path, source: Path) -> None:
    """Brings over what changed and what is new; takes away, with its mutants, what is gone."""
    for path in source.rglob("*.py"):
        way = path.relative_to(source)
        if not (plugins / way).is_file():
            path.unlink()
            gone = source.parent / "mutants" / "src" / way
            gone.unlink(missing_ok=True)
            gone.with_name(f"{gone.name}.meta").unlink(missing_ok=True)
    for path in plugins.rglob("*"):
        way = path.relative_to(plugins)
        there = source / way
        if path.is_file() and path.suffix != ".pyc" and not _same(path, there):
            there.parent.mkdir(parents=True, exist_ok=True)
            # With the time of now: mutmut looks at times to see what is new.
            shutil.copyfile(path, there)
            if path.suffix != ".py":
                # What is no code it copies where nothing is.
                (source.parent / "mutants" / "src" / way).unlink(missing_ok=True)


def _same(path: Path, there: Path) -> bool:
    return there.is_file() and there.read_bytes() == path.read_bytes()


def prepare() -> None:
    """Makes the mutants, has mypy refuse some, learns which tests reach which function."""
    # These read mutmut's settings at once, which stand in the folder that is the current one now.
    from mutmut.__main__ import collect_or_load_stats, create_mutants  # noqa: PLC0415
    from mutmut.workers.isolation import get_mutant_runner  # noqa: PLC0415

    set_mutant_under_test("mutant_generation")
    Path("mutants").mkdir(exist_ok=True)
    copy_src_dir()
    copy_also_copy_files()
    setup_source_paths()
    create_mutants(len(os.sched_getaffinity(0)))
    refused = set(_refused())
    for data in _files():
        for name in data.exit_code_by_key.keys() & refused:
            data.exit_code_by_key[name] = REFUSED
        data.save()
    # Which tests reach what may have changed with the code, and with the tests.
    Path("mutants", "mutmut-stats.json").unlink(missing_ok=True)
    collect_or_load_stats(get_mutant_runner())


def _refused() -> Iterator[str]:
    """The mutants in which mypy finds an error; mutmut knows on which lines each one stands."""
    told = subprocess.run(MYPY, cwd="mutants", stdout=subprocess.PIPE, check=False).stdout
    errors = defaultdict[Path, list[int]](list)
    for found in map(json.loads, told.splitlines()):
        errors[Path(found["file"])].append(found["line"])
    for path, lines in errors.items():
        index = MutantLineSpans.load(path)
        assert index, f"mutmut has no index of {path}"
        for name, span in index.span_by_function_name.items():
            if any(span.start <= line <= span.end for line in lines):
                yield get_mutant_name(path, name)


def _files() -> Iterator[SourceFileMutationData]:
    """What is known of each file's mutants, in the folder that is the current one."""

    for room in ROOMS:
        for path in sorted(Path("src", "kaitei", room).glob("*.py")):
            data = SourceFileMutationData(path=path)
            data.load()
            data.meta_path = data.meta_path.resolve()
            if data.exit_code_by_key:
                yield data


def results() -> Codes:
    """The exit code of the tests for each mutant."""
    return {name: code for data in _files() for name, code in data.exit_code_by_key.items()}


def try_again(explained: set[Change]) -> None:
    """Forgets survivors, what no test reached and what is unclear: a test may notice them now."""
    for data in _files():
        for name, code in data.exit_code_by_key.items():
            dim = code == NO_TEST or outcome(code) == UNCLEAR
            if dim or (code == SURVIVED and change(name) not in explained):
                data.exit_code_by_key[name] = None
        data.save()


def run(until: float) -> None:
    """Tries what is not tried, the quickest first; the result of each is remembered at once."""
    load_stats()
    setup_source_paths()
    files = {name: data for data in _files() for name in data.exit_code_by_key}

    def tell(name: str, code: int | None) -> None:
        files[name].exit_code_by_key[name] = code
        files[name].save()

    wanted = [_mutant(name) for name, data in files.items() if data.exit_code_by_key[name] is None]
    for mutant in wanted:
        if not mutant.tests:
            tell(mutant.name, NO_TEST)
    reached = sorted((x for x in wanted if x.tests), key=lambda mutant: sum(mutant.tests.values()))
    os.chdir("mutants")
    pytest.main(["--rootdir=.", "-q", *TESTS], plugins=[Trial(reached, until, tell)])
    os.chdir("..")


def _mutant(name: str) -> Mutant:
    """A mutant and its tests: those of its own module first, then the quickest of the others."""
    _, room, module, _ = name.split(".", 3)
    place, took = f"tests/unit/{room}", state().duration_by_test
    own = (f"{place}/test_{module}.py", f"{place}/{module}/")
    reaching = state().tests_by_mangled_function_name[name.partition("__mutmut_")[0]]
    tests = [test for test in reaching if took[test] < LONGEST]
    tests.sort(key=lambda test: (not test.startswith(own), took[test], test))
    return Mutant(name, {test: took[test] for test in tests})


def change(name: str) -> Change:
    """The function, and the line or lines of it before and after."""
    lines = [x for x in get_diff_for_mutant(name).splitlines() if x[:3] not in ("---", "+++")]
    was, is_now = (
        "\n".join(x[1:].strip() for x in lines if x.startswith(sign)) for sign in ("-", "+")
    )
    return name.rpartition("__mutmut_")[0], was, is_now


def explained() -> Iterator[tuple[Change, str]]:
    """The changes that may live, each with the reason."""
    listed = yaml.safe_load((ROOT / "tests" / "mutants.yaml").read_text("utf-8"))
    for found in listed or ():
        each = found["is"] if isinstance(found["is"], list) else [found["is"]]
        yield from (((found["in"], found["was"], is_now), found["why"]) for is_now in each)


def outcome(code: int | None) -> str:
    """What the exit code of its tests says of a mutant."""
    return OUTCOMES.get(code, UNCLEAR)


def named(found: Codes, *outcomes: str) -> list[str]:
    """The mutants of which one of these is said."""
    return [name for name, code in found.items() if outcome(code) in outcomes]


def settled(found: Codes) -> bool:
    """Whether something is said of each mutant."""
    return not named(found, UNCLEAR, "not tried")


def figures(found: Codes) -> Iterator[str]:
    """How many there are of each kind; then what is still to be done, in sentences."""
    counted = Counter(map(outcome, found.values())).most_common()
    yield f"\n{len(found)} mutants: " + ", ".join(f"{n} {what}" for what, n in counted)
    for name in named(found, UNCLEAR):
        yield f"{name} ended with {found[name]}, which no test says: look why"
    if left := named(found, "not tried"):
        yield f"{len(left)} are not tried for want of time: run it again, and it goes on with them"


def main(place: str, minutes: str) -> int:
    """Prints the figures and each survivor that nobody explained."""
    until = time.monotonic() + 60 * float(minutes)
    folder, known = Path(place).resolve(), dict(explained())
    folder.mkdir(parents=True, exist_ok=True)
    lay_out(folder)
    os.chdir(folder)
    try_again({*known})
    making = Process(target=prepare)
    making.start()
    making.join()
    if making.exitcode:
        return making.exitcode
    run(until)
    found = results()
    survivors = [change(name) for name in named(found, "survived", "no test")]
    alive = [survivor for survivor in survivors if survivor not in known]
    for where, was, is_now in alive:
        print(f"\n{where}\n  - {was}\n  + {is_now}")
    print(*figures(found), sep="\n")
    print(f"{len(survivors)} live; {len(alive)} of them are not explained in tests/mutants.yaml")
    return int(bool(alive) or not settled(found))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
