"""The recipes of the README, their commands run as they stand there."""

import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

import revised
from kaitei import headers, links
from lending import lend_files, lend_tools
from servers import nginx
from support import commit

ROOT = Path(__file__).parent.parent
# What `make test-all` sets up beside the Python that runs this.
STORE = Path(sys.executable).parent.parent / "store" / "bin"
pytestmark = pytest.mark.slow


def _recipe(heading: str) -> list[str]:
    """The scripts below a heading of the README."""
    text = (ROOT / "README.md").read_text("utf-8")
    part = text.split(f"\n### {heading}\n")[1].split("\n## ")[0].split("\n### ")[0]
    return re.findall(r"```sh\n(.*?)```", part, re.DOTALL)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A small site with this repository's Makefile around it."""
    folder = revised.write(tmp_path / "site")
    lend_files(folder)
    commit(folder)
    lend_tools(folder)
    return folder


def _run(site: Path, script: str, first: Path, said: Mapping[str, str]) -> str:
    """What a script prints that stands in the README; the tools in `first` are found first."""
    path = os.pathsep.join((str(site / ".venv" / "bin"), str(first), os.environ["PATH"]))
    run = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=site,
        env={**os.environ, **said, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return run.stdout


def _files(folder: Path) -> set[str]:
    return {x.relative_to(folder).as_posix() for x in folder.rglob("*") if x.is_file()}


# The store.


@pytest.fixture
def store() -> Iterator[str]:
    """An empty store on loopback; gives its address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [str(STORE / "moto_server"), "-H", "127.0.0.1", "-p", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    with subprocess.Popen(command, **quiet) as child:
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(child, address)
            yield address
        finally:
            child.terminate()
            child.wait(timeout=10)


def _wait(child: "subprocess.Popen[bytes]", address: str) -> None:
    for _ in range(300):
        assert child.poll() is None, "the store does not start"
        with suppress(httpx.TransportError):
            httpx.get(address)
            return
        time.sleep(0.1)
    raise AssertionError("the store does not answer")


def test_a_store_serves_the_site_as_the_table_says(site: Path, store: str) -> None:
    """Each object's bytes, media type and Cache-Control, for everybody; the page of a folder. A
    second upload sends what was edited and no more, and what is no longer made goes."""
    once, each_time = _recipe("A store that speaks S3, behind a CDN")
    around = {"BUCKET": "s3://policies", "AWS_ENDPOINT_URL": store, "AWS_REGION": "us-east-1"}
    around |= {"AWS_ACCESS_KEY_ID": "any", "AWS_SECRET_ACCESS_KEY": "any"}
    _run(site, once, STORE, around)
    _run(site, f"{each_time}kaitei compress", STORE, around)

    built = site / "output"
    sent = {x for x in _files(built) if not x.endswith((".gz", ".br"))}
    listed = _run(site, "aws s3 ls --recursive $BUCKET", STORE, around)
    assert {line.split()[-1] for line in listed.splitlines()} == sent
    with httpx.Client(base_url=f"{store}/policies/") as client:
        for path in sent:
            kind = (links.read(path.removesuffix("index.html")) or ("text", {}))[0]
            answer = client.get(path)
            assert (answer.status_code, answer.content) == (200, (built / path).read_bytes()), path
            assert answer.headers["Content-Type"] == headers.media_type(kind, path), path
            assert answer.headers["Cache-Control"] == headers.of(kind)["Cache-Control"], path
    told = _run(site, "aws s3api get-bucket-website --bucket policies", STORE, around)
    assert '"Suffix": "index.html"' in told
    assert '"Key": "404.html"' in told

    # The store knows the second in which an object came; an edit comes later.
    time.sleep(1.1)
    (built / "en" / "index.html").write_text("Edited.")
    (built / "robots.txt").unlink()
    upload = each_time.removeprefix("make release\n")
    said = _run(site, upload, STORE, around).splitlines()
    assert [line.split(" to ")[-1].strip() for line in said] == [
        "s3://policies/en/index.html",
        "delete: s3://policies/robots.txt",
    ]


# The machine of one's own.

# Stands for the way to another machine: what is to be run there runs here.
SSH = """#!/bin/sh
[ "$1" = -l ] && shift 2
[ "$1" = there ] || exit 255
shift
exec sh -c "$*"
"""


def test_a_server_is_given_each_tree_whole(site: Path, tmp_path: Path) -> None:
    """nginx answers from the first tree, then from the second; a page that did not change keeps its
    validator; two trees stay."""
    once, each_time = _recipe("nginx on a machine of your own")
    ways = tmp_path / "ways"
    ways.mkdir()
    (ways / "ssh").write_text(SSH)
    (ways / "ssh").chmod(0o755)
    folder = tmp_path / "policies"
    folder.mkdir()
    around = {"HOST": "there", "FOLDER": str(folder)}
    _run(site, each_time, ways, around)
    _run(site, once, ways, around)
    printed = (folder / "nginx.conf").read_text("utf-8")
    assert f'alias "{folder}/live/' in printed
    with nginx(printed, tmp_path) as address, httpx.Client(base_url=address) as client:
        first = {x: client.get(x) for x in ("/en/privacy/", "/en/about/", "/feed/index.json")}
        assert {x.status_code for x in first.values()} == {200}
        about = site / "content" / "en" / "about.md"
        about.write_text(about.read_text("utf-8") + "\nOne more sentence.\n", "utf-8")
        for _ in range(2):
            # Trees are named by the second in which they came.
            time.sleep(1.1)
            _run(site, each_time, ways, around)
        assert "One more sentence." in client.get("/en/about/").text
        for path in ("/en/privacy/", "/feed/index.json"):
            seen = {"If-None-Match": first[path].headers["ETag"]}
            assert client.get(path, headers=seen).status_code == 304
    assert len([x for x in folder.iterdir() if x.is_dir() and not x.is_symlink()]) == 2


# Trees are named by the second in which they come; here each comes in one of its own.
DATE = """#!/bin/sh
echo >> "$FOLDER.seconds"
printf '2%014d\\n' "$(wc -l < "$FOLDER.seconds")"
"""


@pytest.mark.parametrize("step", ["uploading", "linking"])
def test_an_upload_killed_at_any_moment_leaves_a_whole_tree(
    step: str, faults: int, tmp_path: Path
) -> None:
    """The one before or the one after; the next upload puts the new one in place, and no hand."""
    upload = _recipe("nginx on a machine of your own")[1].split("kaitei compress\n")[1]
    ways, folder, output = tmp_path / "ways", tmp_path / "policies", tmp_path / "output"
    for made in (ways, folder, output):
        made.mkdir()
    slow_ln = '#!/bin/sh\n/bin/ln "$@"\nsleep 0.05\n' if step == "linking" else ""
    for name, script in {"ssh": SSH, "date": DATE, "ln": slow_ln}.items():
        if script:
            (ways / name).write_text(script)
            (ways / name).chmod(0o755)
    around = {"HOST": "there", "FOLDER": str(folder)}
    _fill(output, 0)
    begun = time.monotonic()
    _run(tmp_path, upload, ways, around)
    longest = time.monotonic() - begun
    chance = random.Random(step)
    for turn in range(1, 10 * faults + 1):
        before = _bytes(folder / "live")
        _fill(output, turn)
        _killed(tmp_path, upload, ways, around, chance.uniform(0, longest))
        assert _bytes(folder / "live") in (before, _bytes(output))
        _run(tmp_path, upload, ways, around)
        assert _bytes(folder / "live") == _bytes(output)
    assert not (folder / "next").is_symlink()
    assert len([x for x in folder.iterdir() if not x.is_symlink()]) == 2


def _fill(output: Path, turn: int) -> None:
    """A tree of which half the files change each time."""
    for number in range(300):
        if turn == 0 or number % 2:
            (output / f"{number}.html").write_text(f"{number} {turn}" * 200)


def _bytes(folder: Path) -> dict[str, bytes]:
    return {name: (folder / name).read_bytes() for name in _files(folder)}


def _killed(site: Path, script: str, first: Path, said: Mapping[str, str], seconds: float) -> None:
    """Runs a script of the README like `_run`, and kills it and all it started."""
    path = os.pathsep.join((str(first), os.environ["PATH"]))
    line = ["bash", "-euo", "pipefail", "-c", script]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    around = {**os.environ, **said, "PATH": path}
    with subprocess.Popen(line, cwd=site, env=around, start_new_session=True, **quiet) as child:
        time.sleep(seconds)
        with suppress(ProcessLookupError):
            os.killpg(child.pid, signal.SIGKILL)


def test_every_recipe_is_run_here() -> None:
    """A script below another heading of the README's part on servers would be run by nobody."""
    text = (ROOT / "README.md").read_text("utf-8").split("\n## Put it on a server\n")[1]
    part = text.split("\n## ")[0]
    run = [*_recipe("A store that speaks S3, behind a CDN")]
    run += _recipe("nginx on a machine of your own")

    assert re.findall(r"```sh\n(.*?)```", part, re.DOTALL) == run
