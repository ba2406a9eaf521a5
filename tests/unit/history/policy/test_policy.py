"""history/policy.py: one policy as its folder holds it."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace

from kaitei.history import policy as policies
from kaitei.history.ledger import Redacted, dump
from kaitei.history.version import Copy
from kaitei.problems import Problem
from kaitei.text.canonical import text_digest
from unit.builders import (
    RECORDED,
    Changes,
    Tree,
    ledger_of,
    policy,
    policy_of,
    raw,
    release,
    text_of,
    versions_of,
    write_site,
)

FIRST = policy()
SECOND = policy(release("1.1", "2026-02-01", "2026-03-01"))


def _load(root: Path) -> tuple[policies.Policy | None, list[Problem]]:
    return policies.load(root, root / "policy" / "privacy")


def _told(root: Path) -> list[tuple[str, str]]:
    return [(problem.rule, str(problem.place)) for problem in _load(root)[1]]


def _publish(root: Path, name: str, tree: Tree) -> None:
    (root / "policy" / "privacy" / "versions" / f"{name}.yaml").write_bytes(raw(tree))


def test_a_folder_holds_a_working_text_and_the_published_ones(tmp_path: Path) -> None:
    """Each text is read from its own file."""
    found, problems = _load(write_site(tmp_path, [FIRST, SECOND]))

    assert problems == []
    assert found
    assert (found.id, found.languages()) == ("privacy", ("ja", "en"))
    assert found.working.text.tree == SECOND
    assert [version.label for version in found.versions] == ["1.0", "1.1"]


@pytest.mark.parametrize("trees", [[FIRST], [FIRST, SECOND]], ids=len)
def test_a_working_text_that_is_the_newest_version_is_not_read(
    tmp_path: Path, trees: list[Tree]
) -> None:
    """It was judged with that, to the byte; the text, its file and what it is are there for whoever
    asks."""
    found, problems = _load(write_site(tmp_path, trees))

    assert problems == []
    assert found
    assert isinstance(found.working, Copy)
    assert found.published_as() is found.versions[-1]
    assert found.working.text.tree == trees[-1]
    assert found.working.source.path == "policy/privacy/policy.yaml"


@pytest.mark.parametrize(
    "content", [raw(SECOND) + b"# Mine.\n", raw({**SECOND, "policy": "terms"})]
)
def test_any_other_is_read(tmp_path: Path, content: bytes) -> None:
    """Though it should be the same text, or have come from elsewhere."""
    root = write_site(tmp_path, [FIRST, SECOND])
    folder = root / "policy" / "privacy"
    (folder / "policy.yaml").write_bytes(content)
    found, problems = _load(root)

    assert found
    assert not isinstance(found.working, Copy)
    assert [x.rule for x in problems] == ([] if b"Mine" in content else ["policy-name"])


def test_beside_a_version_that_has_a_problem_a_copy_is_judged_by_itself(tmp_path: Path) -> None:
    """The same sentence is told of both files."""
    root = write_site(tmp_path, [FIRST, SECOND])
    folder = root / "policy" / "privacy"
    bad = raw(SECOND).replace(b"kind: substantive", b"kind: other")
    for name in ("policy.yaml", "versions/1.1.yaml"):
        (folder / name).write_bytes(bad)
    found, problems = _load(root)

    assert found is None
    assert {x.place.path for x in problems if x.rule == "not-one-of"} == {
        *("policy/privacy/policy.yaml", "policy/privacy/versions/1.1.yaml"),
    }


def test_versions_stand_in_the_order_of_the_ledger(tmp_path: Path) -> None:
    """Not in that of their labels or files: what was recorded first comes first."""
    labels = ["1.0", "1.9", "1.10"]
    trees = [policy(release(label, "2026-02-01", "2026-02-01")) for label in labels]
    write_site(tmp_path, trees)
    swapped = ledger_of(*(text_of(trees[i]) for i in (0, 2, 1)))
    (tmp_path / "policy/privacy/ledger.json").write_bytes(dump(swapped))
    found, _ = _load(tmp_path)

    assert found
    assert [version.label for version in found.versions] == ["1.0", "1.10", "1.9"]
    assert swapped == found.ledger


def test_a_working_text_is_known_as_the_version_that_it_is() -> None:
    """Equal to it, or without its announced day; not with any other difference."""
    changes = {"sections.0.text.en": "Other."}
    others = ({"release.announced": "2026-01-11"}, changes, {"release.version": "1.1"})

    for tree in (FIRST, policy({"release.announced": None})):
        found = policy_of(tree, [text_of(FIRST)]).published_as()
        assert found
        assert found.text.tree == FIRST
    for other in others:
        assert policy_of(policy(other), [text_of(FIRST)]).published_as() is None


def test_a_working_text_that_is_not_redacted_yet_is_still_that_version() -> None:
    """The next command that writes brings it up to date."""
    hidden = text_of(policy({"sections.0.text": "-"}))
    record = Redacted(
        version="1.0",
        clause="scope",
        reason={"ja": "理由。", "en": "Reason."},
        former_digest=text_digest(FIRST),
        text_digest=text_digest(hidden.tree),
    )
    before = policy_of(FIRST, [text_of(FIRST)])
    after = replace(
        before, versions=versions_of(hidden), ledger=before.ledger.append(record, RECORDED)
    )

    found = after.published_as()
    assert found
    assert found.text is hidden


def test_a_policy_may_have_no_version_yet(tmp_path: Path) -> None:
    """Its text is checked before anything of it is published."""
    write_site(tmp_path)
    (tmp_path / "policy/privacy/versions/1.0.yaml").unlink()
    (tmp_path / "policy/privacy/ledger.json").unlink()
    found, problems = _load(tmp_path)

    assert problems == []
    assert found
    assert found.versions == ()


def test_a_folder_without_a_working_text_is_told_of(tmp_path: Path) -> None:
    """What is published is read all the same, so that all problems are told at once."""
    write_site(tmp_path)
    (tmp_path / "policy/privacy/policy.yaml").unlink()
    assert _told(tmp_path) == [("missing-file", "policy/privacy/policy.yaml:1:1")]

    _publish(tmp_path, "1.1", FIRST)
    assert sorted(_told(tmp_path)) == [
        ("missing-file", "policy/privacy/policy.yaml:1:1"),
        ("version-file", "policy/privacy/versions/1.1.yaml:11:12"),
    ]


@pytest.mark.parametrize(
    ("name", "changes", "rule"),
    [
        ("1.1", {}, "version-file"),
        ("1.0", {"policy": "terms"}, "policy-name"),
        ("1.0", {"release.announced": None}, "version-undated"),
        # To finish what nobody published would not publish it.
        ("1.1", {"release.version": "1.1", "release.announced": None}, "version-unrecorded"),
        ("1.0", {"release.kind": "big"}, "not-one-of"),
    ],
)
def test_a_published_file_is_what_its_place_says(
    tmp_path: Path, name: str, changes: Changes, rule: str
) -> None:
    """Named after its version, in its policy's folder, dated, and valid."""
    write_site(tmp_path)
    _publish(tmp_path, name, policy(changes))
    found = _told(tmp_path)

    assert [rule] == [told for told, _ in found]
    assert found[0][1].startswith(f"policy/privacy/versions/{name}.yaml:")


@pytest.mark.parametrize(
    ("name", "label", "variant"),
    [("1.1", "1.0", "copy"), ("1.0", "1.1", "over"), ("1.1", "2.0", "")],
)
def test_a_published_file_under_another_name_is_told_as_what_it_is(
    tmp_path: Path, name: str, label: str, variant: str
) -> None:
    """What is recorded is neither renamed nor made by a copy."""
    write_site(tmp_path)
    _publish(tmp_path, name, policy({"release.version": label}))
    (problem,) = _load(tmp_path)[1]

    assert (problem.rule, problem.variant) == ("version-file", variant)


def test_a_working_text_names_its_folder(tmp_path: Path) -> None:
    """One identity, one address."""
    write_site(tmp_path)
    (tmp_path / "policy/privacy/policy.yaml").write_bytes(raw(policy({"policy": "terms"})))

    assert _told(tmp_path) == [("policy-name", "policy/privacy/policy.yaml:2:9")]
    assert _load(tmp_path)[1][0].values == {"policy": "terms", "folder": "privacy"}


@pytest.mark.parametrize(
    ("there", "variant"), [("nothing", ""), ("ledger", "kept"), ("other", "kept")]
)
def test_a_folder_may_be_renamed_while_nothing_hangs_on_its_name(
    tmp_path: Path, there: str, variant: str
) -> None:
    """Not where something is published in it, nor where another one is called so."""
    write_site(tmp_path)
    folder = tmp_path / "policy/privacy"
    (folder / "policy.yaml").write_bytes(raw(policy({"policy": "terms"})))
    if there != "ledger":
        (folder / "ledger.json").unlink()
        shutil.rmtree(folder / "versions")
    if there == "other":
        folder.with_name("terms").mkdir()
    (problem,) = _load(tmp_path)[1]

    assert (problem.rule, problem.variant) == ("policy-name", variant)


@pytest.mark.parametrize(
    ("bring", "variant"), [(shutil.copytree, "copied"), (shutil.move, "renamed")]
)
def test_a_folder_that_is_another_policys_is_told_once(
    tmp_path: Path, bring: Callable[[Path, Path], object], variant: str
) -> None:
    """At its ledger, not at each file that names its policy; what else is wrong is told as well."""
    folder = write_site(tmp_path, [FIRST, SECOND]) / "policy/privacy"
    (folder / "versions/notes.txt").touch()
    bring(folder, folder.with_name("members"))
    found, problems = policies.load(tmp_path, folder.with_name("members"))

    assert found is None
    assert sorted((problem.rule, problem.variant) for problem in problems) == [
        *(("ledger-policy", variant), ("stray-file", "")),
    ]


def test_one_broken_version_leaves_no_policy(tmp_path: Path) -> None:
    """History is whole or not at all."""
    write_site(tmp_path)
    _publish(tmp_path, "1.1", {"format": "1"})

    assert _load(tmp_path)[0] is None


def test_policies_are_found_by_name(tmp_path: Path) -> None:
    """Folders only, none that is hidden, sorted: the same on every machine."""
    for name in ("terms", "cookies", "privacy", ".trash"):
        (tmp_path / "policy" / name).mkdir(parents=True)
    (tmp_path / "policy" / "site.yaml").touch()

    assert [folder.name for folder in policies.folders(tmp_path)] == ["cookies", "privacy", "terms"]


@pytest.mark.parametrize(
    ("clause", "rules"), [("scope", []), ("former", []), ("nowhere", ["annotation-clause"])]
)
def test_a_note_may_be_about_any_clause_that_ever_stood(
    tmp_path: Path, clause: str, rules: list[str]
) -> None:
    """One of the working text, one that an older version had; no other."""
    more = {"id": "former", "heading": "F", "text": "F。"}
    old = policy({"sections.2": more})
    write_site(tmp_path, [old, SECOND])
    said = {"policy": "privacy", "clauses": {clause: {"satisfies": ["appi.17"]}}}
    (tmp_path / "policy/privacy/annotations.yaml").write_bytes(raw({"format": "1", **said}))

    assert [problem.rule for problem in _load(tmp_path)[1]] == rules


def test_a_text_beside_the_working_one_is_told(tmp_path: Path) -> None:
    """Somebody sent it in the place of that one, which says what it said."""
    folder = write_site(tmp_path) / "policy/privacy"
    for name in ("policy (1).yaml", "notes.txt"):
        shutil.copyfile(folder / "policy.yaml", folder / name)

    assert _told(tmp_path) == [("stray-file", "policy/privacy/policy (1).yaml:1:1")]
