"""The house itself: imports point down, each library has its door, the clock is on the roof."""

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HOUSE = ROOT / "plugins" / "kaitei"
TESTS = ROOT / "tests"
UNIT = TESTS / "unit"
# What consumers of the feed use knows nothing of the house; the feed itself uses some of it.
BESIDE = -1
GROUND = 0
ROOF = 8
FIRST_THAT_WRITES = 6
# The one room below the site that writes: a ledger and a version are written like nothing else.
WRITES_HISTORY = "history/writing.py"
# A client asks the system for the instant, unless it is told one, and keeps its last good copy.
READS_CLOCK, WRITES_COPY = "client/feed.py", ("client/memory.py", "client/web.py")
# Who knows where something is kept for the next time: whoever reads it, whoever refuses a link in
# it, and who puts there what nobody reads again. tests/test_kept.py tries what they read.
STORE = ".kaitei"
KNOWS_STORE = {
    *("site/store.py", "history/proven.py", "verdicts.py", "pdf/store.py"),
    *("history/astray.py", "commands/reviewing.py"),
}
# Who asks one of them for its folder: who writes what is read there, and who looks how files stand.
ASKS_STORE = {"verdicts.py", "job.py"}
GIVES_STORE = {
    f"{door}.{name}" for door in ("store", "pdfs", "proven") for name in ("FOLDER", "folder")
}
MOST_LINES = 300

# The rooms by floor, from the ground up; a room is a folder or a module of the house.
FLOORS = {
    "client": BESIDE,
    "problems": GROUND,
    "resources": GROUND,
    "fingerprints": GROUND,
    "pieces": GROUND,
    "workers": GROUND,
    "days": GROUND,
    "once": GROUND,
    "layers": GROUND,
    "text": 1,
    "redline": 2,
    "coverage": 2,
    "history": 3,
    "rules": 4,
    "links": 4,
    "headers": 4,
    "render": 5,
    "site": 6,
    "feed": 6,
    "serve": 6,
    "desk": 7,
    "preview": 7,
    "serving": 7,
    "compress": 7,
    "verdicts": 7,
    "review": 7,
    "importing": 7,
    "pdf": 7,
    "entry": ROOF,
    "cli": ROOF,
    "snapshot": ROOF,
    "commands": ROOF,
    "assembly": ROOF,
    "rebuild": ROOF,
    "job": ROOF,
    "progress": ROOF,
    "plugin": ROOF,
    "wiring": ROOF,
    "reading": ROOF,
}
# The room through which a library of others comes in; the client has doors of its own.
DOORS = {
    "yaml": {"text"},
    "jsonschema": {"text", "client"},
    "jsonschema_rs": {"text", "client"},
    "markdown": {"text"},
    "jinja2": {"render"},
    "babel": {"render"},
    "markupsafe": {"render"},
    "joserfc": {"feed", "client"},
    "httpx": {"client"},
    "hishel": {"client"},
    "pelican": {"plugin", "reading", "wiring"},
    "brotli": {"compress"},
    "weasyprint": {"pdf"},
    "docx": {"review", "importing"},
}
# What values are made of, as of the language itself.
EVERYWHERE = {"msgspec"}
# What tells the time, and what leaves something on a disk.
CLOCKS = {"today", "now", "utcnow", "time", "time_ns", "monotonic", "localtime", "gmtime"}
TIMES = {"date", "datetime", "time"}
WRITERS = {
    *("write_text", "write_bytes", "mkdir", "makedirs", "touch", "link_to", "hardlink_to"),
    *("rename", "renames", "unlink", "rmdir", "removedirs", "rmtree", "symlink_to", "symlink"),
    *("copy2", "copyfile", "copytree", "move", "chmod", "utime", "fsync", "truncate"),
}


def _modules() -> list[Path]:
    return sorted(path for path in HOUSE.rglob("*.py") if "_data" not in path.parts)


MODULES = [path for path in _modules() if path.name != "__init__.py"]
each_module = pytest.mark.parametrize(
    "module", MODULES, ids=lambda path: path.relative_to(HOUSE).as_posix()
)


def _room(module: Path) -> str:
    return module.relative_to(HOUSE).with_suffix("").parts[0]


@cache
def _nodes(module: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(ast.parse(module.read_text("utf-8"))))


def _imports(module: Path) -> Iterator[str]:
    """Every name that the module imports, wherever it does, dotted."""
    for node in _nodes(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "an import names its room in full"
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _calls(module: Path) -> Iterator[tuple[str, ast.Call]]:
    """Every call as the words before its parenthesis, such as `date.today`."""
    for node in _nodes(module):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def _tells_time(called: str) -> bool:
    owner, _, name = called.rpartition(".")
    return name in CLOCKS and owner.rpartition(".")[2] in TIMES


def _writes(called: str, call: ast.Call) -> bool:
    name = called.rpartition(".")[2]
    if name == "open":
        modes = [*call.args[:2], *(k.value for k in call.keywords if k.arg == "mode")]
        return any(isinstance(m, ast.Constant) and set(str(m.value)) & set("wax+") for m in modes)
    # A path is replaced by one other, a text's words by two.
    by_one_other = name == "replace" and len(call.args) == 1 and not call.keywords
    return name in WRITERS or by_one_other


def _may_know(room: str, other: str) -> bool:
    """Below, or the room itself. Ground and roof are one room each: problems are told in sentences
    that resources finds, and the command starts the plugin."""
    floor, known = FLOORS[room], FLOORS[other]
    return known < floor or other == room or known == floor in (GROUND, ROOF)


@each_module
def test_every_module_stands_on_a_floor(module: Path) -> None:
    """A new room is a decision: it gets its floor in the table first."""
    assert _room(module) in FLOORS


@each_module
def test_imports_point_down(module: Path) -> None:
    """A room knows the floors below it and itself, also in imports inside a function."""
    named = [name.split(".")[1] for name in _imports(module) if name.startswith("kaitei.")]

    assert [room for room in named if not _may_know(_room(module), room)] == []


@each_module
def test_a_library_comes_in_through_its_own_door(module: Path) -> None:
    """Each foreign library is known to one room; one without a door is known to none."""
    own = {*sys.stdlib_module_names, *EVERYWHERE, "kaitei"}
    foreign = {name.split(".")[0] for name in _imports(module)} - own

    assert [name for name in foreign if _room(module) not in DOORS.get(name, ())] == []


@each_module
def test_nothing_is_imported_by_a_name_made_at_run_time(module: Path) -> None:
    """What is imported stands in the text, where the other tests can read it."""
    made = [called for called, _ in _calls(module) if "import" in called]

    assert [called for called in made if not called.endswith(".import_key")] == []


@each_module
def test_only_the_roof_prints(module: Path) -> None:
    """Problems are values; whoever is at the terminal is spoken to from the roof alone."""
    loud = [called for called, _ in _calls(module) if called == "print" or "sys.std" in called]

    assert FLOORS[_room(module)] == ROOF or loud == []


@each_module
def test_only_the_roof_reads_the_clock(module: Path) -> None:
    """The day is an argument: the same inputs on the same day give the same bytes."""
    read = [called for called, _ in _calls(module) if _tells_time(called)]

    told = module.relative_to(HOUSE).as_posix() == READS_CLOCK
    assert told or FLOORS[_room(module)] == ROOF or read == []


@each_module
def test_nothing_below_the_site_writes_a_file(module: Path) -> None:
    """Up to the plan everything is values; only then is the first byte written."""
    writing = [called for called, call in _calls(module) if _writes(called, call)]

    writer = module.relative_to(HOUSE).as_posix() in (WRITES_HISTORY, *WRITES_COPY)
    assert writer or FLOORS[_room(module)] >= FIRST_THAT_WRITES or writing == []


@each_module
def test_what_is_kept_is_known_at_its_doors(module: Path) -> None:
    """Nobody else names a place below .kaitei/, or asks a door for it."""
    place = module.relative_to(HOUSE).as_posix()
    said = [node.value for node in _nodes(module) if isinstance(node, ast.Constant)]
    named = [x for x in said if isinstance(x, str) and x.partition("/")[0] == STORE]
    asked = [ast.unparse(node) for node in _nodes(module) if isinstance(node, ast.Attribute)]

    assert place in KNOWS_STORE or named == []
    assert place in ASKS_STORE or GIVES_STORE.isdisjoint(asked)


@each_module
def test_a_module_is_short(module: Path) -> None:
    """What does not fit on a few screens has more than one job."""
    lines = len(module.read_text("utf-8").splitlines())

    assert lines <= MOST_LINES, f"{lines} lines"


def test_a_file_of_tests_is_short() -> None:
    """So is what serves them: a subject a file."""
    lines = {
        path.relative_to(TESTS).as_posix(): len(path.read_text("utf-8").splitlines())
        for path in TESTS.rglob("*.py")
    }

    assert lines
    assert {path: count for path, count in lines.items() if count > MOST_LINES} == {}


@each_module
def test_every_module_has_its_tests(module: Path) -> None:
    """The unit tests mirror the house: a file of the module's name, or a folder of files where one
    would be too long."""
    place = UNIT / module.relative_to(HOUSE).with_suffix("")
    file, folder = place.with_name(f"test_{place.name}.py"), list(place.glob("test_*.py"))

    assert file.is_file() != bool(folder)


def test_all_unit_tests_have_their_module() -> None:
    """The mirror shows nothing that is not there."""
    tests = [path.relative_to(UNIT) for path in UNIT.rglob("test_*.py")]
    shown = {path: HOUSE / path.with_name(path.name.removeprefix("test_")) for path in tests}

    assert [
        path
        for path, module in shown.items()
        if not module.is_file() and not module.parent.with_suffix(".py").is_file()
    ] == []


def test_the_rooms_own_files_are_empty() -> None:
    """`__init__.py` makes a folder a package and does nothing besides."""
    rooms = [path for path in _modules() if path.name == "__init__.py"]
    bodies = [ast.parse(path.read_text("utf-8")).body for path in rooms]

    assert [ast.unparse(x) for body in bodies for x in body if not isinstance(x, ast.Expr)] == []
