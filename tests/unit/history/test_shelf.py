"""history/shelf.py: what was published of a policy, as its folder holds it."""

from pathlib import Path

import pytest

from kaitei.history import ledger, proven, publishing, shelf
from kaitei.history.proven import NOTHING, Proven
from kaitei.history.shelf import Shelf
from kaitei.problems import Problem, Refused
from unit.builders import RECORDED, Changes, authored_of, policy, raw, release, write_site

FIRST = policy()
SECOND = policy(release("1.1", "2026-02-01", "2026-03-01"))
SAID = {"ja": "理由。", "en": "Reason."}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with two versions."""
    return write_site(tmp_path, [FIRST, SECOND])


def _folder(root: Path) -> Path:
    return root / "policy" / "privacy"


def _load(root: Path) -> tuple[Shelf | None, list[Problem]]:
    return shelf.load(root, _folder(root))


def _told(root: Path) -> list[tuple[str, str, str]]:
    return [
        (p.rule, p.place.path.removeprefix("policy/privacy/"), p.severity) for p in _load(root)[1]
    ]


def _labels(root: Path) -> list[str]:
    found, problems = _load(root)
    assert found, problems
    return [version.label for version in found.versions]


def test_a_shelf_holds_the_ledger_and_its_versions(root: Path) -> None:
    """In the ledger's order; each is had by its label."""
    found, problems = _load(root)

    assert problems == []
    assert found
    assert ledger.dump(found.ledger) == (_folder(root) / "ledger.json").read_bytes()
    assert [version.text.tree for version in found.versions] == [FIRST, SECOND]
    assert found.version("1.1").text.tree == SECOND


def test_an_empty_folder_is_an_empty_shelf(tmp_path: Path) -> None:
    """A policy begins without a ledger."""
    (tmp_path / "policy" / "privacy").mkdir(parents=True)
    found, problems = _load(tmp_path)

    assert problems == []
    assert found
    assert (found.versions, found.ledger) == ((), ledger.Ledger("privacy"))


def test_versions_without_a_ledger_are_to_be_adopted(root: Path) -> None:
    """Told once, not for each of them."""
    (_folder(root) / "ledger.json").unlink()

    assert _told(root) == [("ledger-missing", "ledger.json", "error")]


def test_a_broken_ledger_is_not_taken_for_a_missing_one(root: Path) -> None:
    """Otherwise somebody would adopt, and lose what was recorded."""
    (_folder(root) / "ledger.json").write_text("{")

    assert _told(root) == [("not-json", "ledger.json", "error")]


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("1.2.yml", ("stray-file", "")),
        ("1.2.YAML", ("stray-file", "case")),
        ("1.0.Yaml", ("stray-file", "case")),
        ("notes.txt", ("stray-file", "")),
        ("1.0.yaml~", ("stray-file", "")),
    ],
)
def test_what_is_no_version_is_told_of(root: Path, name: str, told: tuple[str, str]) -> None:
    """It would be taken for published, and is not."""
    (_folder(root) / "versions" / name).write_bytes(raw(FIRST))

    assert [told] == [(problem.rule, problem.variant) for problem in _load(root)[1]]


def test_a_file_in_the_place_of_the_versions_is_told_of_itself(tmp_path: Path) -> None:
    """There is nothing in it to be named."""
    (tmp_path / "policy" / "privacy").mkdir(parents=True)
    (_folder(tmp_path) / "versions").write_text("x", "ascii")

    assert _told(tmp_path) == [("stray-file", "versions", "error")]


def test_a_hidden_file_is_nobodys_business(root: Path) -> None:
    """Systems leave theirs everywhere."""
    (_folder(root) / "versions" / ".DS_Store").touch()

    assert _told(root) == []


@pytest.mark.parametrize("key", ["kind", "material", "effective", "notice"])
def test_a_published_version_is_finished(root: Path, key: str) -> None:
    """What a person decides of a release was decided."""
    tree = policy({**release("1.1", "2026-02-01", "2026-03-01"), f"release.{key}": None})
    (_folder(root) / "versions" / "1.1.yaml").write_bytes(raw(tree))

    assert _told(root) == [("version-unfinished", "versions/1.1.yaml", "error")]


def test_a_version_aside_counts_once_it_is_recorded(root: Path) -> None:
    """Before that it is not there; after that it is, whether renamed or not."""
    folder = _folder(root)
    third = authored_of(policy(release("1.2", "2026-03-01", "2026-04-01")))
    (folder / "versions" / "1.2.yaml.part").write_bytes(raw(third.text.tree))

    assert _labels(root) == ["1.0", "1.1"]
    assert _told(root) == [("part-left", "versions/1.2.yaml.part", "warning")]

    found, _ = _load(root)
    assert found
    change = publishing.publish(found.ledger, third, RECORDED, None)
    (folder / "ledger.json").write_bytes(ledger.dump(change.ledger))

    assert _labels(root) == ["1.0", "1.1", "1.2"]
    assert _told(root) == [("part-left", "versions/1.2.yaml.part", "warning")]


def test_a_redacted_version_aside_counts_before_the_one_in_place(root: Path) -> None:
    """The text that stood before is not the recorded one any more."""
    folder = _folder(root)
    found, _ = _load(root)
    assert found
    change = publishing.redact(found.ledger, found.version("1.0"), "scope", RECORDED, SAID)
    assert change
    assert change.version
    origin = change.version.source
    (folder / "versions" / "1.0.yaml.part").write_bytes(origin.encode(origin.text))

    assert _load(root)[0] == found

    (folder / "ledger.json").write_bytes(ledger.dump(change.ledger))
    again, problems = _load(root)

    assert [problem.rule for problem in problems] == ["part-left"]
    assert again
    assert again.version("1.0").text.tree == change.version.text.tree


@pytest.mark.parametrize("content", [b"", b"\xff", raw(FIRST)[:50], raw(SECOND)])
def test_a_torn_version_aside_is_not_read(root: Path, content: bytes) -> None:
    """Whatever a command that was cut off has left."""
    (_folder(root) / "versions" / "1.0.yaml.part").write_bytes(content)
    (_folder(root) / "ledger.json.part").write_bytes(content)

    assert _labels(root) == ["1.0", "1.1"]
    assert {"part-left"} == {rule for rule, _, _ in _told(root)}


def test_a_part_that_says_the_same_takes_no_place(root: Path) -> None:
    """The version stands where it stood."""
    versions = _folder(root) / "versions"
    (versions / "1.0.yaml.part").write_bytes((versions / "1.0.yaml").read_bytes())
    found, _ = _load(root)
    assert found

    assert [version.path for version in found.versions] == [
        "policy/privacy/versions/1.0.yaml",
        "policy/privacy/versions/1.1.yaml",
    ]


def test_a_part_that_is_not_the_recorded_text_is_no_version(root: Path) -> None:
    """It is told like a version that is missing."""
    versions = _folder(root) / "versions"
    (versions / "1.1.yaml").rename(versions / "1.1.yaml.part")
    changed = policy({**release("1.1", "2026-02-01", "2026-03-01"), "title": "Other"})
    (versions / "1.1.yaml.part").write_bytes(raw(changed))

    assert _told(root) == [
        ("version-missing", "versions/1.1.yaml", "error"),
        ("part-left", "versions/1.1.yaml.part", "warning"),
    ]


def test_what_was_left_is_listed(root: Path) -> None:
    """In the folder and among its versions."""
    folder = _folder(root)
    for name in ("policy.yaml.part", "ledger.json.part", "versions/1.2.yaml.part"):
        (folder / name).touch()

    assert [path.relative_to(folder).as_posix() for path in shelf.left(folder)] == [
        "ledger.json.part",
        "policy.yaml.part",
        "versions/1.2.yaml.part",
    ]


def test_a_place_in_a_ledger_that_was_not_parsed_is_found_all_the_same(root: Path) -> None:
    """Once somebody asks for one."""
    found, _ = _load(root)
    assert found
    memory = root / proven.FOLDER / "privacy"
    memory.parent.mkdir(parents=True)
    memory.write_text("\n".join(found.marks))
    parsed, _ = shelf.read_ledger(root, _folder(root))
    known = Proven(root, "privacy", NOTHING)
    trusted, problems = shelf.read_ledger(root, _folder(root), known)
    assert parsed
    assert trusted
    way = ("entries", 1, "announced")

    assert known.marks
    assert (trusted[0], problems) == (parsed[0], [])
    assert trusted[1](way) == parsed[1](way)
    assert trusted[1](way).line > 1


@pytest.mark.parametrize(
    ("name", "changes", "values"),
    [
        ("1.1.yaml", {}, {"version": "1.0", "file": "1.1", "policy": "privacy"}),
        ("1.0.yaml", {"policy": "terms"}, {"policy": "terms", "folder": "privacy"}),
        ("1.0.yaml", {"release.kind": None}, {"key": "kind"}),
        ("1.2.YAML", {}, {"right": "1.2.yaml"}),
        ("1.2.yaml.part", {}, {"policy": "privacy"}),
    ],
)
def test_the_sentence_names_what_is_wrong_with_a_file(
    root: Path, name: str, changes: Changes, values: dict[str, str]
) -> None:
    """What it is, and what its place says that it should be."""
    (_folder(root) / "versions" / name).write_bytes(raw(policy(changes)))

    assert values in [problem.values for problem in _load(root)[1]]


@pytest.mark.parametrize(
    ("key", "rule", "line"),
    [
        ("announced", "version-undated", "effective:"),
        ("kind", "version-unfinished", "release:"),
    ],
)
def test_what_a_release_lacks_is_told_where_it_should_stand(
    root: Path, key: str, rule: str, line: str
) -> None:
    """A day beside the other one; the rest at the release."""
    content = raw(policy({**release("1.1", "2026-02-01", "2026-03-01"), f"release.{key}": None}))
    (_folder(root) / "versions" / "1.1.yaml").write_bytes(content)
    (found,) = (problem for problem in _load(root)[1] if problem.rule == rule)

    assert content.decode().split("\n")[found.place.line - 1].strip().startswith(line)


def test_a_version_of_another_policy_is_told_at_its_name(root: Path) -> None:
    """There it says whose it is."""
    content = raw(policy({"policy": "terms"}))
    (_folder(root) / "versions" / "1.0.yaml").write_bytes(content)
    (found,) = (problem for problem in _load(root)[1] if problem.rule == "policy-name")

    assert found.variant == "version"
    assert content.decode().split("\n")[found.place.line - 1] == "policy: terms"


def test_the_sentence_names_the_policy_whose_ledger_is_missing(root: Path) -> None:
    """There is one command for it, which wants the name."""
    (_folder(root) / "ledger.json").unlink()
    (problem,) = _load(root)[1]

    assert problem.values == {"policy": "privacy"}


def test_a_file_that_changed_since_it_was_judged_is_named(root: Path) -> None:
    """Which version it holds, of which policy, and where it stands."""
    found, _ = _load(root)
    assert found
    (_folder(root) / "versions" / "1.1.yaml").write_bytes(
        raw(policy({**release("1.1", "2026-02-01", "2026-03-01"), "title.en": "Other"}))
    )
    with pytest.raises(Refused) as refused:
        _ = found.version("1.1")
    (problem,) = refused.value.problems

    assert (problem.rule, str(problem.place)) == (
        "version-changed",
        "policy/privacy/versions/1.1.yaml:1:1",
    )
    assert problem.values == {"version": "1.1", "policy": "privacy"}
