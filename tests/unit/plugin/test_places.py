"""Where a build puts its site: behind a link, with Pelican and without."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from kaitei import plugin, rebuild
from kaitei.job import Built
from kaitei.problems import Refused
from kaitei.rebuild import Terms
from kaitei.site import tree
from support import contents
from unit.plugin.building import DAY

Build = Callable[[Path, Path, object, Terms], Built]
ALONE = Terms(base="")


@pytest.fixture(params=[rebuild.build, plugin.build], ids=["alone", "host"])
def build(request: pytest.FixtureRequest) -> Build:
    """Either way to build."""
    made: Build = request.param
    return made


def test_a_link_stays_and_what_it_leads_to_is_exchanged(
    root: Path, tmp_path: Path, build: Build
) -> None:
    """A server that serves the folder sees the new site, again and again; one that is not there yet
    is made."""
    served = tmp_path / "served" / "site"
    (root / "output").symlink_to(served)
    made = [build(root, root / "output", DAY, ALONE)]
    (served / "index.html").unlink()
    made += [build(root, root / "output", DAY, ALONE) for _ in range(2)]

    assert (root / "output").readlink() == served
    assert [it.changed for it in made] == [made[0].files, 1, 0]
    assert len(contents(served)) == made[0].files
    assert sorted(path.name for path in served.parent.iterdir()) == [".site.next", "site"]
    assert not [path.name for path in root.iterdir() if path.name.startswith(".output")]


def test_a_link_leads_to_nothing_of_somebody_elses(
    root: Path, tmp_path: Path, build: Build
) -> None:
    """Nor to what the site is written in."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "file").write_text("mine")
    for there in (tmp_path / "mine", root / "content", tmp_path / "output"):
        (tmp_path / "output").unlink(missing_ok=True)
        (tmp_path / "output").symlink_to(there)
        with pytest.raises(Refused) as refused:
            build(root, tmp_path / "output", DAY, ALONE)

        assert [problem.rule for problem in refused.value.problems] == ["output-taken"]
    assert contents(tmp_path / "mine") == {"file": b"mine"}


@pytest.mark.parametrize("there", ["/", "."])
def test_a_folder_without_a_name_is_named_all_the_same(
    root: Path, build: Build, monkeypatch: pytest.MonkeyPatch, there: str
) -> None:
    """The root of all folders, and the folder that one stands in; Pelican gives that its name."""
    monkeypatch.chdir(root)
    with pytest.raises(Refused) as refused:
        build(root, Path(there), DAY, ALONE)

    assert {it.place.path for it in refused.value.problems} <= {there, root.name}


def test_a_mount_point_is_refused_before_anything_is_made(
    root: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as a container's volume: no folder can take its place. One inside it can be built."""
    (root / "output").mkdir()
    monkeypatch.setattr(os.path, "ismount", lambda path: path == root / "output")
    monkeypatch.setattr(tree, "fresh", lambda path: pytest.fail(f"made beside {path}"))
    said = {"path": str(root / "output"), "inside": str(root / "output" / "site")}

    assert _refused(build, root) == [("output-mounted", said)]


@pytest.mark.parametrize("number", [errno.EBUSY, errno.EXDEV])
def test_a_mount_point_that_looks_like_any_folder_is_told_of_at_the_end(
    root: Path, build: Build, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    """As one of the same file system does (mount --bind); nothing is left beside it."""
    (root / "output").mkdir()
    real = Path.rename

    def rename(path: Path, other: Path) -> Path:
        if path == root / "output":
            raise OSError(number, os.strerror(number), str(path))
        return real(path, other)

    monkeypatch.setattr(tree, "_exchanged", lambda *_: False)
    monkeypatch.setattr(Path, "rename", rename)

    assert [rule for rule, _ in _refused(build, root)] == ["output-mounted"]
    assert not contents(root / "output")
    assert not [path.name for path in root.iterdir() if path.name.startswith(".output")]


def _refused(build: Build, root: Path) -> list[tuple[str, object]]:
    with pytest.raises(Refused) as refused:
        build(root, root / "output", DAY, ALONE)
    return [(problem.rule, problem.values) for problem in refused.value.problems]
