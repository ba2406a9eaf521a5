"""importing/bringing.py: files become a policy, or nothing does."""

import errno
from pathlib import Path

import pytest

from kaitei.importing import bringing
from kaitei.problems import Stopped
from unit.builders import write_site


@pytest.mark.parametrize(
    ("policy", "key"),
    [("privacy", "import-exists"), ("Bad Name", "import-name"), ("notices", "import-name")],
)
def test_a_policy_is_never_overwritten(tmp_path: Path, policy: str, key: str) -> None:
    """And none gets a name that cannot be one."""
    root = write_site(tmp_path / "site")
    before = sorted(root.rglob("*"))

    with pytest.raises(Stopped) as stopped:
        bringing.bring(root, policy, ["a.ja.md"], ("ja", "en"))
    assert stopped.value.key == key
    assert sorted(root.rglob("*")) == before


def test_what_was_cut_off_is_cleared_away(tmp_path: Path) -> None:
    """A policy's folder is there whole or not at all."""
    root = write_site(tmp_path / "site")
    left = root / "policy" / ".terms.new"
    left.mkdir()
    (left / "half.yaml").write_text("half", "utf-8")

    bringing.put(root, "terms", {"policy.yaml": b"whole"})
    assert [x.name for x in (root / "policy" / "terms").iterdir()] == ["policy.yaml"]
    assert not left.exists()


def test_what_only_has_such_a_name_stays(tmp_path: Path) -> None:
    """A file of an editor, and a link: no command wrote them."""
    (tmp_path / "policy").mkdir()
    (tmp_path / "else").mkdir()
    (tmp_path / "policy" / ".site.yaml.new").write_text("mine", "utf-8")
    (tmp_path / "policy" / ".link.new").symlink_to(tmp_path / "else")

    bringing.put(tmp_path, "terms", {"policy.yaml": b"text"})
    assert {".site.yaml.new", ".link.new", "terms"} == {
        path.name for path in (tmp_path / "policy").iterdir()
    }


def test_what_was_not_put_in_place_does_not_stay(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither where the disk is full, nor of another policy whose command was killed."""
    (tmp_path / "policy" / ".killed.new").mkdir(parents=True)
    made = {"policy.yaml": b"text", "versions/1.0.yaml": b"text"}
    with monkeypatch.context() as broken, pytest.raises(OSError, match="No space"):
        broken.setattr("os.fsync", _full)
        bringing.put(tmp_path, "terms", made)

    assert list((tmp_path / "policy").iterdir()) == []
    bringing.put(tmp_path, "terms", made)
    assert [path.name for path in (tmp_path / "policy").iterdir()] == ["terms"]


def _full(_: int) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize(
    ("said", "release"),
    [
        (
            "version: '2.3'\neffective date: 1 May 2027",
            {"version": "2.3", "effective": "2027-05-01"},
        ),
        ("version: draft", {}),
    ],
)
def test_what_a_file_states_of_its_release_is_taken(
    tmp_path: Path, said: str, release: dict[str, str]
) -> None:
    """Its label too, where it has the form of one."""
    file = tmp_path / "terms.en.md"
    file.write_text(f"---\n{said}\n---\n# Terms\n\n## Scope\n\na", "utf-8")

    assert bringing.stated(bringing.read({"en": file}, ("en",))) == release
