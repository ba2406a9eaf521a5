"""history/proven.py: which files of versions were found sound before."""

import ast
import hashlib
import json
import shutil
from pathlib import Path
from typing import Any, cast

import pytest
from msgspec.structs import replace

from kaitei import resources, verdicts, workers
from kaitei.history import authored, policy, proven
from kaitei.history.authored import Authored
from kaitei.history.ledger import Ledger, Published, Redacted, dump, read
from kaitei.history.policy import Policy
from kaitei.history.proven import NOTHING, Proven, Read
from kaitei.problems import Problem, Refused
from unit.builders import policy as tree
from unit.builders import raw, release, write_site
from unit.ledgers import chained

FIRST = tree()
SECOND = tree(release("1.1", "2026-02-01", "2026-03-01"))
VERSIONS = "policy/privacy/versions"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with two versions that were found sound."""
    write_site(tmp_path, [FIRST, SECOND])
    found, problems = _load(tmp_path)
    assert found, problems
    verdicts.keep(tmp_path, [found])
    return tmp_path


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that are parsed from now on."""
    made: list[str] = []
    parse = authored.parse

    def counting(name: str, *rest: Any) -> tuple[Authored | None, list[Problem]]:
        made.append(name.removeprefix("policy/privacy/"))
        return parse(name, *rest)

    monkeypatch.setattr(authored, "parse", counting)
    return made


def _load(root: Path, read: Read = NOTHING) -> tuple[Policy | None, list[Problem]]:
    return policy.load(root, root / "policy" / "privacy", read)


def test_what_was_sound_is_not_parsed_again(root: Path, parsed: list[str]) -> None:
    """Nor is the working text, which is one of the versions; the policy is the same one."""
    found, problems = _load(root)

    assert problems == []
    assert parsed == []
    assert found
    assert [version.label for version in found.versions] == ["1.0", "1.1"]
    assert [version.text.tree for version in found.versions] == [FIRST, SECOND]
    shutil.rmtree(root / ".kaitei")
    again, _ = _load(root)
    assert again
    assert (again.versions, again.ledger) == (found.versions, found.ledger)


def test_a_file_that_was_judged_is_not_parsed_for_its_text(
    tmp_path: Path, parsed: list[str]
) -> None:
    """Who has never seen the site reads each file once."""
    found, _ = _load(write_site(tmp_path, [FIRST, SECOND]))
    assert found

    assert [version.text.tree for version in found.versions] == [FIRST, SECOND]
    assert parsed == ["versions/1.0.yaml", "versions/1.1.yaml"]


def test_what_versions_say_alike_is_there_once(root: Path) -> None:
    """Also where their files are opened one by one: a long history repeats itself."""
    for _ in range(2):
        found, _ = _load(root)
        assert found
        first, second = (version.text for version in found.versions)

        assert first.sections
        assert all(a is b for a, b in zip(first.sections, second.sections, strict=True))
        shutil.rmtree(root / ".kaitei", ignore_errors=True)


def test_only_what_changed_is_parsed(root: Path, parsed: list[str]) -> None:
    """Other bytes of the same text are read, found sound, and known from then on."""
    file = root / VERSIONS / "1.0.yaml"
    file.write_bytes(file.read_bytes() + b"# by hand\n")
    found, _ = _load(root)

    assert parsed == ["versions/1.0.yaml"]
    assert found
    verdicts.keep(root, [found])
    parsed.clear()
    _load(root)
    assert parsed == []


def test_every_byte_of_a_version_counts(root: Path) -> None:
    """A letter that changed is found, whatever is remembered; so is a file that is broken."""
    file = root / VERSIONS / "1.0.yaml"
    whole = file.read_bytes()
    for changed in (whole.replace(b"First", b"first").replace(b"All", b"Any"), whole[:-40], b""):
        file.write_bytes(changed)
        found, problems = _load(root)
        assert found is None
        assert problems


def test_another_record_of_the_version_counts(root: Path, parsed: list[str]) -> None:
    """What is known of a file is that it is the text which the ledger recorded there."""
    file = root / "policy/privacy/ledger.json"
    before, _ = read("ledger.json", file.read_bytes())
    assert before
    entries = before[0].entries
    facts = replace(cast(Published, entries[0].record), text_digest="sha256:" + "0" * 64)
    book = Ledger("privacy").append(facts, entries[0].recorded)
    file.write_bytes(dump(book.append(entries[1].record, entries[1].recorded)))

    assert [problem.rule for problem in _load(root)[1]] == ["version-changed"]
    assert "versions/1.0.yaml" in parsed


def test_a_redaction_that_is_recorded_and_not_done_is_told(root: Path) -> None:
    """The file is what it was, and no longer what it should be."""
    file = root / "policy/privacy/ledger.json"
    before, _ = read("ledger.json", file.read_bytes())
    assert before
    record = Redacted(
        version="1.0",
        clause="scope",
        reason={"ja": "理由。", "en": "Reason."},
        former_digest=before[0].digests("1.0")[0],
        text_digest="sha256:" + "0" * 64,
    )
    file.write_bytes(dump(before[0].append(record, before[0].entries[0].recorded)))

    assert [problem.rule for problem in _load(root)[1]] == ["version-changed"]


def test_another_day_in_the_record_counts(root: Path, parsed: list[str]) -> None:
    """Whatever is recorded of a version, its file is looked at under that."""
    file = root / "policy/privacy/ledger.json"
    book = json.loads(file.read_bytes())
    book["entries"][0]["recorded"] = "2026-01-09"
    file.write_bytes(chained(book))
    _load(root)

    assert "versions/1.0.yaml" in parsed


def test_a_file_is_known_in_its_own_place_alone(root: Path, parsed: list[str]) -> None:
    """The same bytes under the name of another version are not that version."""
    versions = root / VERSIONS
    shutil.copy(versions / "1.0.yaml", versions / "1.1.yaml")

    assert [problem.rule for problem in _load(root)[1]] == ["version-file"]
    assert "versions/1.1.yaml" in parsed


@pytest.mark.parametrize("spoiled", [b"", b"x\ny", b"\xff\xfe"])
def test_a_damaged_memory_costs_time_alone(root: Path, spoiled: bytes, parsed: list[str]) -> None:
    """Everything is read again, and the verdict is the same."""
    (root / proven.FOLDER / "privacy").write_bytes(spoiled)
    found, problems = _load(root)

    assert found
    assert problems == []
    assert parsed == ["versions/1.0.yaml", "versions/1.1.yaml"]


def test_a_text_that_changed_since_is_refused(root: Path) -> None:
    """What is read later has to be what was judged."""
    found, _ = _load(root)
    assert found
    (root / VERSIONS / "1.0.yaml").write_bytes(raw(tree({"title.en": "Other"})))

    with pytest.raises(Refused) as refused:
        _ = found.versions[0].text
    assert [problem.rule for problem in refused.value.problems] == ["version-changed"]


def test_a_file_that_was_read_a_moment_ago_is_not_read_again(root: Path) -> None:
    """Its digest is known, and its mark is the same."""
    path = f"{VERSIONS}/1.0.yaml"
    before = Proven(root, "privacy", NOTHING).mark(path, "recorded")
    digest = hashlib.sha256((root / path).read_bytes()).hexdigest()
    (root / path).unlink()

    assert Proven(root, "privacy", Read({path: digest})).mark(path, "recorded") == before


def test_a_policy_believes_who_has_just_read_its_files(root: Path, parsed: list[str]) -> None:
    """The digests that it is given stand for the bytes."""
    file = root / VERSIONS / "1.0.yaml"
    digests = {f"{VERSIONS}/1.0.yaml": hashlib.sha256(file.read_bytes()).hexdigest()}
    file.write_bytes(file.read_bytes() + b"# since\n")
    policy.load(root, root / "policy" / "privacy", Read(digests))

    assert parsed == []


def test_a_file_that_was_met_is_met_again(root: Path, parsed: list[str]) -> None:
    """Whether its file was known to be sound the first time or not; another record of it, or other
    bytes, make another one."""
    (root / proven.FOLDER / "privacy").unlink()
    read = Read(opened={})
    first = _load(root, read)[0]
    assert first and [len(parsed), len(read.opened or ())] == [2, 2]
    verdicts.keep(root, [first])
    assert first.versions[0].text
    again = _load(root, read)[0]
    file = root / VERSIONS / "1.0.yaml"
    file.write_bytes(file.read_bytes() + b"# since\n")
    other = _load(root, read)[0]

    assert again and other
    assert again.versions[0].opened is first.versions[0].opened is not other.versions[0].opened
    assert again.versions[1].opened is first.versions[1].opened is other.versions[1].opened
    assert again.versions == first.versions
    assert parsed.count("versions/1.0.yaml") == 2


@pytest.mark.usefixtures("two_workers")
@pytest.mark.parametrize("said", [b"", b"format: [", b"# since\n"])
def test_many_files_are_read_by_workers(
    root: Path, parsed: list[str], monkeypatch: pytest.MonkeyPatch, said: bytes
) -> None:
    """Not one is parsed here; what is found, and what is wrong, is what one would find alone."""
    (root / proven.FOLDER / "privacy").unlink()
    (root / VERSIONS / "1.1.yaml").write_bytes(raw(SECOND) + said)
    shared = _load(root)
    assert [name for name in parsed if name.startswith("versions")] == []
    monkeypatch.setattr(workers, "_cores", lambda: 1)

    assert shared[1] == _load(root)[1]
    assert (shared[0] is None) == (said == b"format: [")


def test_another_engine_knows_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it would find in a file is not known."""
    before = proven.engine()
    proven.engine.cache_clear()
    monkeypatch.setattr(proven, "ROOMS", ("text",))

    assert proven.engine() != before
    proven.engine.cache_clear()


def test_another_schema_makes_another_engine(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What a file may say stands in the schemas: a letter in one of them counts."""
    shutil.copytree(resources.folder("schema"), tmp_path / "schema")
    monkeypatch.setattr(resources, "folder", tmp_path.joinpath)
    proven.engine.cache_clear()
    before = proven.engine()
    proven.engine.cache_clear()
    schema = tmp_path / "schema" / "policy.schema.json"
    schema.write_bytes(schema.read_bytes() + b" ")

    assert proven.engine() != before
    proven.engine.cache_clear()


def test_all_that_reads_a_version_is_part_of_the_engine() -> None:
    """The rooms that reading a policy's folder imports are those that its digest is made of."""
    package = resources.package()
    waiting, seen = ["kaitei.history.policy"], set[str]()
    while waiting:
        name = waiting.pop()
        file = package.joinpath(*name.split(".")[1:]).with_suffix(".py")
        if name in seen or not file.is_file():
            continue
        seen.add(name)
        for node in ast.parse(file.read_text("utf-8")).body:
            if isinstance(node, ast.Import):
                waiting += [alias.name for alias in node.names]
            elif isinstance(node, ast.ImportFrom):
                waiting += [str(node.module), *(f"{node.module}.{x.name}" for x in node.names)]

    rooms = {name.split(".")[1] for name in seen}
    assert rooms == {
        "resources",
        *(name.removesuffix(".py") for name in proven.GROUND),
        *proven.ROOMS,
    }
