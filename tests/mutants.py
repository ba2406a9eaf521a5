"""Changes what compares and records texts in small ways, and says which change no test notices.

python mutants.py FOLDER MINUTES   lays a copy of the tree into FOLDER and runs mutmut there; what
is not tried in so many minutes is tried by the next run. Survivors that tests/mutants.yaml explains
are let live; any other is shown, and it exits with 1.
"""

import os
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent
ROOMS = ("redline", "history")
# What says what these rooms promise, and is quick enough to be run for each mutant.
TESTS = (
    *("tests/unit/redline", "tests/redline/test_pairs.py", "tests/unit/history"),
    *("tests/unit/desk", "tests/test_tampering.py"),
)
BESIDE = ("tests", "schema", "theme", "policy", "content")
MYPY = ["mypy", *(f"src/kaitei/{room}" for room in ROOMS), "--output", "json"]
SETTINGS = f"""
[tool.mutmut]
source_paths = ["src"]
only_mutate = {[f"src/kaitei/{room}/*" for room in ROOMS]}
also_copy = {list(BESIDE[1:])}
pytest_add_cli_args_test_selection = {list(TESTS)}
pytest_add_cli_args = ["-p", "no:cacheprovider"]
type_check_command = {MYPY}
use_git_change_detection = false
on_dependency_change = "ignore"
"""
# What mutmut says of a mutant by the exit code of its tests, in words of ours.
OUTCOMES = {0: "survived", 33: "no test", 37: "refused by mypy", None: "not tried"}
TIMEOUTS = (-24, 24, 36, 152, 255)
Change = tuple[str, str, str]


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
    settings = settings.replace(
        "strict = true\n", "strict = true\nwarn_unused_ignores = false\n", 1
    )
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
        there = source / path.relative_to(plugins)
        if path.is_file() and path.suffix != ".pyc" and not _same(path, there):
            there.parent.mkdir(parents=True, exist_ok=True)
            # With the time of now: mutmut looks at times to see what is new.
            shutil.copyfile(path, there)


def _same(path: Path, there: Path) -> bool:
    return there.is_file() and there.read_bytes() == path.read_bytes()


def run(folder: Path, minutes: float) -> None:
    """Runs mutmut, which remembers what it tried."""
    place = Path(sys.executable).parent
    around = {**os.environ, "PATH": f"{place}{os.pathsep}{os.environ['PATH']}"}
    with subprocess.Popen([place / "mutmut", "run"], cwd=folder, env=around) as child:
        try:
            child.wait(minutes * 60)
        except subprocess.TimeoutExpired:
            child.send_signal(signal.SIGINT)


def results() -> dict[str, int | None]:
    """The exit code of the tests for each mutant, in the folder that is the current one."""
    from mutmut.mutation.data import SourceFileMutationData  # noqa: PLC0415

    found: dict[str, int | None] = {}
    for room in ROOMS:
        for path in sorted(Path("src", "kaitei", room).glob("*.py")):
            data = SourceFileMutationData(path=path)
            data.load()
            found |= data.exit_code_by_key
    return found


def try_again(explained: set[Change]) -> None:
    """Forgets survivors: a new test may notice them now."""
    from mutmut.mutation.data import SourceFileMutationData  # noqa: PLC0415

    for room in ROOMS:
        for path in sorted(Path("src", "kaitei", room).glob("*.py")):
            data = SourceFileMutationData(path=path)
            data.load()
            for name, code in data.exit_code_by_key.items():
                if code == 0 and change(name) not in explained:
                    data.exit_code_by_key[name] = None
            if data.exit_code_by_key:
                data.save()


def change(name: str) -> Change:
    """The function, and the line or lines of it before and after."""
    from mutmut.mutation.diff_apply import get_diff_for_mutant  # noqa: PLC0415

    lines = [x for x in get_diff_for_mutant(name).splitlines() if x[:3] not in ("---", "+++")]
    was, is_now = (
        "\n".join(x[1:].strip() for x in lines if x.startswith(sign)) for sign in ("-", "+")
    )
    return name.rpartition("__mutmut_")[0], was, is_now


def explained() -> Iterator[tuple[Change, str]]:
    """The changes that may live, each with the reason."""
    listed = yaml.safe_load((ROOT / "tests" / "mutants.yaml").read_text("utf-8"))
    for found in listed or ():
        yield (found["in"], found["was"], found["is"]), found["why"]


def main(place: str, minutes: str) -> int:
    """Prints the figures and each survivor that nobody explained."""
    folder, known = Path(place).resolve(), dict(explained())
    folder.mkdir(parents=True, exist_ok=True)
    lay_out(folder)
    os.chdir(folder)
    try_again({*known})
    run(folder, float(minutes))
    found = results()
    figures = Counter(
        "timed out" if code in TIMEOUTS else OUTCOMES.get(code, "killed") for code in found.values()
    )
    survivors = [change(name) for name, code in found.items() if code == 0]
    alive = [survivor for survivor in survivors if survivor not in known]
    for where, was, is_now in alive:
        print(f"\n{where}\n  - {was}\n  + {is_now}")
    print(f"\n{len(found)} mutants:", ", ".join(f"{n} {what}" for what, n in figures.most_common()))
    print(
        f"{len(survivors)} survived; {len(alive)} of them are not explained in tests/mutants.yaml"
    )
    return int(bool(alive))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
