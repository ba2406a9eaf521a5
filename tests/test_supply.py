"""What others made and this site is built with: counted, pinned, listed, and justified."""

import json
import re
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler
from itertools import chain
from pathlib import Path

import pytest

from kaitei import serve

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
LOCKS = sorted(ROOT.rglob("requirements*.lock"))
# What `make test-all` sets up beside the Python that runs this.
TOOLS = Path(sys.executable).parent.parent / "tools" / "bin" / "python"
SITE_PACKAGES = sysconfig.get_path("purelib")
# What a test or a lint needs is not what the site needs.
RUNTIME = [name for name in PROJECT["optional-dependencies"] if name != "test"]


def _entries(lock: Path) -> Iterator[tuple[str, list[str]]]:
    """Each requirement of a lock, with its hashes."""
    for block in re.split(r"\n(?=[A-Za-z0-9])", lock.read_text("utf-8")):
        if found := re.match(r"([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==", block):
            yield found[1].lower(), re.findall(r"--hash=sha256:([0-9a-f]{64})\b", block)


def _name(requirement: str) -> str:
    found = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert found
    return found[0].lower()


@pytest.mark.parametrize("lock", [x for x in LOCKS if ".venv" not in x.parts], ids=lambda x: x.name)
def test_every_locked_package_has_its_hashes(lock: Path) -> None:
    """One version, and the digests of its files."""
    entries = dict(_entries(lock))
    text = lock.read_text("utf-8")
    requirements = [x for x in text.splitlines() if x and not x.startswith((" ", "#"))]

    assert entries
    assert [name for name, hashes in entries.items() if not hashes] == []
    assert [line for line in requirements if "==" not in line] == []


def test_nothing_is_installed_without_a_hash() -> None:
    """Each package that the Makefile asks a registry for, the tools of the tools too; what is left
    is the engine itself, from this folder and with nothing it needs."""
    written = (ROOT / "Makefile").read_text("utf-8").replace("\\\n", " ")
    made = dict(re.findall(r"^(\w+) = (.*)$", written, re.MULTILINE))
    for name, value in reversed(made.items()):
        written = written.replace(f"$({name})", value)
    used = [x for x in written.splitlines() if x.startswith("\t") and "pip install" in x]
    free = [line for line in used if "--require-hashes" not in line]

    assert len(used) > 5
    assert [re.sub(r".*--disable-pip-version-check", "", x).split() for x in free] == [
        ["--no-deps", "--no-build-isolation", "--editable", "."]
    ]


def test_every_dependency_is_locked() -> None:
    """Those that stand in pyproject.toml, of each extra."""
    locked = dict(_entries(ROOT / "requirements-test.lock"))
    extras = PROJECT["optional-dependencies"].values()
    declared = [*PROJECT["dependencies"], *chain.from_iterable(extras)]

    assert [x for x in declared if _name(x) not in locked] == []


def test_every_dependency_of_the_engine_is_justified() -> None:
    """In one line each of CONTRIBUTING; and none that is no dependency."""
    page = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    table = page.split("\n## Dependencies\n")[1].split("\n## ")[0]
    rows = re.findall(r"^\| ([a-z0-9, -]+) \| (\S.*) \|$", table, re.MULTILINE)
    justified = [name for names, _ in rows if names != "package" for name in names.split(", ")]
    wanted = [*PROJECT["dependencies"]]
    for extra in RUNTIME:
        wanted += PROJECT["optional-dependencies"][extra]

    assert sorted(justified) == sorted({_name(x) for x in wanted})


# The bill of materials.


@pytest.fixture(scope="module")
def bill() -> str:
    """The bill of materials of a build of this tree."""
    return _bill(ROOT)


def _bill(here: Path) -> str:
    line = [str(TOOLS), str(ROOT / ".ci" / "sbom.py"), SITE_PACKAGES]
    run = subprocess.run(line, capture_output=True, text=True, check=False, cwd=here)
    assert run.returncode == 0, run.stderr
    return run.stdout


@pytest.mark.slow
def test_the_bill_lists_what_a_build_uses(bill: str) -> None:
    """Each locked package that is installed: version, licence, and the hashes of the lock."""
    parts = {part["name"]: part for part in json.loads(bill)["components"]}
    locked = dict(_entries(ROOT / "requirements.lock"))

    assert {"pyyaml", "jinja2", "pelican", "weasyprint", "joserfc"} <= {*parts}
    assert set(parts) <= set(locked)
    for name, part in parts.items():
        assert part["purl"] == f"pkg:pypi/{name}@{part['version']}"
        assert part["licenses"], name
        held = {x["content"] for ref in part["externalReferences"] for x in ref["hashes"]}
        assert held == set(locked[name]), name


@pytest.mark.slow
def test_the_bill_says_what_needs_what(bill: str) -> None:
    """From the engine down: Jinja needs MarkupSafe, and the engine needs Jinja."""
    needs = {x["ref"]: x.get("dependsOn", []) for x in json.loads(bill)["dependencies"]}

    assert "markupsafe" in needs["jinja2"]
    assert {"jinja2", "pyyaml", "pelican"} <= {*needs["kaitei"]}


@pytest.mark.slow
def test_the_bill_is_the_same_each_time(bill: str) -> None:
    """It names no time and no machine."""
    assert _bill(ROOT.parent) == bill
    assert "timestamp" not in bill
    assert str(ROOT) not in bill


# The audit.

FLAW = {
    "id": "PYSEC-2099-1",
    "summary": "A flaw made up for this test.",
    "affected": [
        {
            "package": {"name": "jinja2", "ecosystem": "PyPI"},
            "ranges": [
                {"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "99.0"}]},
            ],
        }
    ],
}


@contextmanager
def _database(flawed: str) -> Iterator[str]:
    """Answers on loopback as OSV does, and knows a flaw in one package."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            asked = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            known = [FLAW] if asked["package"]["name"] == flawed else []
            self.send_response(200)
            self.end_headers()
            self.wfile.write(json.dumps({"vulns": known}).encode())

        def log_message(self, *_: object) -> None:
            """Says nothing."""

    with serve.loopback(Handler, 0) as server, serve.running(server) as address:
        yield f"{address}/v1/query"


def _audit(address: str) -> subprocess.CompletedProcess[str]:
    line = [str(TOOLS), ".ci/audit.py", "requirements.lock", "--osv-url", address]
    return subprocess.run(line, capture_output=True, text=True, check=False, cwd=ROOT)


@pytest.mark.slow
def test_a_known_vulnerability_is_told_and_fails() -> None:
    """With the package, its version and the one in which it is mended."""
    with _database("jinja2") as address:
        run = _audit(address)

    assert run.returncode == 1, run.stderr
    assert re.search(r"error: jinja2 [0-9.]+: PYSEC-2099-1, mended in 99\.0", run.stdout)


@pytest.mark.slow
def test_without_any_the_audit_says_so() -> None:
    """Each lock is named."""
    with _database("") as address:
        run = _audit(address)

    assert (run.returncode, run.stdout) == (0, "requirements.lock: 0 known vulnerabilities\n")


@pytest.mark.slow
def test_without_a_network_the_audit_leaves_a_note() -> None:
    """Nothing answers at the address: it is said, and nothing fails."""
    run = _audit("http://127.0.0.1:9/v1/query")

    assert run.returncode == 0
    assert run.stdout.startswith("notice: requirements.lock was not audited: ")
