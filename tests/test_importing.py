"""Bringing an existing policy: whole files in, whole texts out."""

from pathlib import Path
from typing import Any

import pytest

from importing import history, word
from kaitei import cli
from kaitei.history import authored
from kaitei.redline.changes import compare
from kaitei.render import manuscript
from kaitei.text import reader, source
from kaitei.text.model import Clause, Passage, Prose, Text
from unit.real import real_text

BROUGHT = Path(__file__).parent / "importing"
KEPT = 0.95

Captured = pytest.CaptureFixture[str]


def _brought(root: Path, *arguments: object) -> int:
    return cli.main(["--root", str(root), "--lang", "en", *map(str, arguments)])


def _text(root: Path, name: str, file: str = "policy.yaml") -> Text:
    """The text that was written, which the reader takes without any error."""
    found, problems = authored.read(root, root / "policy" / name / file)
    assert found, problems
    assert problems == []
    return found.text


def _merged(passage: Passage) -> list[Any]:
    """Blocks as they read: neighbouring paragraphs are one run of paragraphs."""
    made: list[Any] = []
    for block in passage:
        last = made[-1] if made else None
        if (
            isinstance(block, Prose)
            and isinstance(last, Prose)
            and not (block.broken or last.broken)
        ):
            lines = {x: (*last.lines[x], *block.lines[x]) for x in block.lines}
            made[-1] = Prose(lines)
        else:
            made.append(block)
    return made


def _read(clause: Clause) -> Any:
    below = [_read(child) for child in clause.children]
    return clause.id, clause.heading, _merged(clause.passage), clause.note, below


def test_our_own_policy_comes_back_from_markdown_as_it_went(root: Path, tmp_path: Path) -> None:
    """Every clause, entry, id, label, note and reference, in both languages."""
    ours = real_text()
    files = [tmp_path / f"privacy.{language}.md" for language in ours.languages]
    for file, language in zip(files, ours.languages, strict=True):
        file.write_text(manuscript.written(ours, language), "utf-8")

    assert _brought(root, "import", *files, "--policy", "back") == 0

    back = _text(root, "back")
    assert [_read(clause) for clause in back.top()] == [_read(clause) for clause in ours.top()]
    assert (back.title, back.organisation) == (ours.title, ours.organisation)
    assert compare(ours, back).clauses == ()


def test_a_manuscript_without_ids_gives_the_same_text(root: Path, tmp_path: Path) -> None:
    """Ids are proposed then, and nothing else differs: words, order, levels, references."""
    ours, files = real_text(), []
    for language in ours.languages:
        file = tmp_path / f"privacy.{language}.md"
        written = manuscript.written(ours, language)
        for mark in ("[]{#", " {#"):
            parts = written.split(mark)
            written = parts[0] + "".join(part.partition("}")[2] for part in parts[1:])
        file.write_text(written, "utf-8")
        files.append(file)

    assert _brought(root, "import", *files, "--policy", "back") == 0

    back = _text(root, "back")
    assert [c.heading for c in back.walk()] == [c.heading for c in ours.walk()]
    assert [len(c.children) for c in back.walk()] == [len(c.children) for c in ours.walk()]
    assert not any(clause.only for clause in back.walk())


def _documents(name: str, folder: Path) -> list[Path]:
    if name != "employees":
        return sorted(BROUGHT.glob(f"{name}.*.[mht]*"))
    files = [folder / f"employees.{language}.docx" for language in ("ja", "en")]
    for file, language in zip(files, ("ja", "en"), strict=True):
        file.write_bytes(word.employees(language))
    return files


@pytest.mark.parametrize("name", ["employees", "privacy", "rules", "terms"])
def test_golden_documents_need_no_more_than_ids(
    name: str, root: Path, tmp_path: Path, capsys: Captured, refresh_goldens: bool
) -> None:
    """Word with numbers of its own, a page of a CMS, a regulation as plain text, Markdown with
    lists four deep: each becomes the text that a person who read it would have written."""
    files = _documents(name, tmp_path)
    policy = f"{name}-here"
    assert _brought(root, "import", *files, "--policy", policy) == 0
    assert "import-unpaired" not in capsys.readouterr().out
    written = root / "policy" / policy / "policy.yaml"
    golden = BROUGHT / f"{name}.yaml"
    if refresh_goldens:
        golden.write_bytes(written.read_bytes())

    assert written.read_text("utf-8") == golden.read_text("utf-8")
    # The library signs its regulation nowhere: what is not there stays unwritten.
    if name == "rules":
        assert b"organisation" not in written.read_bytes()
        with written.open("a", encoding="utf-8") as file:
            file.write("organisation: ひばり図書館\n")
    text = _text(root, policy)
    assert not any(clause.only for clause in text.walk())


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_a_history_keeps_the_ids_that_a_person_would_keep(
    seed: int, root: Path, tmp_path: Path
) -> None:
    """Thirty texts whose articles move, split, merge and change: at least 95 in 100 ids stay, and
    of those for what is new as few were another's."""
    truth = history.write(tmp_path / "history", seed)

    assert _brought(root, "import", "--history", tmp_path / "history", "--policy", "hall") == 0

    stayed = kept = new = stolen = 0
    before: dict[int, str] = {}
    used: set[str] = set()
    for number, articles in enumerate(truth):
        text = _text(root, "hall", f"versions/1.{number}.yaml")
        authors = [clause for article in articles for clause in (article, *article.below)]
        now = dict(zip((x.uid for x in authors), (c.id for c in text.walk()), strict=True))
        stayed += len(now.keys() & before.keys())
        kept += sum(now[uid] == before[uid] for uid in now.keys() & before.keys())
        fresh = now.keys() - before.keys() if before else set()
        new += len(fresh)
        stolen += sum(now[uid] in used for uid in fresh)
        before, used = now, used | set(now.values())
    assert stayed > 1000
    assert kept / stayed >= KEPT
    assert stolen / new <= 1 - KEPT


def test_a_history_is_ready_to_be_adopted(root: Path, tmp_path: Path, capsys: Captured) -> None:
    """`kaitei adopt` records the versions as they were written; then nothing is wrong."""
    history.write(tmp_path / "history", 4)
    _brought(root, "import", "--history", tmp_path / "history", "--policy", "hall")

    assert _brought(root, "adopt", "hall") == 0
    assert "1.29" in (root / "policy" / "hall" / "ledger.json").read_text("utf-8")
    capsys.readouterr()
    assert _brought(root, "check") == 0
    assert "no error" in capsys.readouterr().out


def test_a_founded_site_checks_and_builds(tmp_path: Path, capsys: Captured) -> None:
    """Its two commands, right after `kaitei init`, with a page of its example in each language."""
    site = tmp_path / "kites"
    assert cli.main(["init", str(site), "--organisation", "Midori Kite Club"]) == 0

    assert _brought(site, "check") == 0
    assert "no error" in capsys.readouterr().out
    assert _brought(site, "build") == 0
    for language in ("ja", "en"):
        page = (site / "output" / language / "example" / "index.html").read_text("utf-8")
        assert "Midori Kite Club" in page


def test_a_golden_text_is_valid_as_it_stands() -> None:
    """The goldens are texts that the reader takes; only who issued the regulation is missing."""
    for golden in sorted(BROUGHT.glob("*.yaml")):
        parsed, problems = source.parse(golden.name, golden.read_bytes())
        assert parsed, problems
        rules = {problem.rule for problem in reader.read(parsed)[1]}
        assert rules == ({"missing-key"} if golden.stem == "rules" else set())
