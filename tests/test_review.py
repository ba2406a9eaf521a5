"""The packet of a prepared pull request, in every format, by the command that a workflow runs."""

import io
import re
import shutil
from pathlib import Path

import docx
import pypdf
import pytest

import kaitei
import libreoffice
import revised
import word_sides
from kaitei import cli
from kaitei.problems import LANGUAGES, catalogue
from support import commit
from unit.builders import Tree, changed, policy, raw, record, release, write_site

Captured = pytest.CaptureFixture[str]
FORMATS = ["review.en.docx", "review.en.pdf", "review.html", "review.ja.docx", "review.ja.pdf"]
TRACKED = {"ja": "全文です。", "en": "The whole text with its changes tracked"}


def _write(root: Path, tree: Tree, name: str = "privacy") -> None:
    (root / "policy" / name / "policy.yaml").write_bytes(raw(tree))


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository whose one policy is published, in the text before its revision."""
    root = write_site(tmp_path_factory.mktemp("review") / "site", [revised.OLD])
    commit(root)
    return root


@pytest.fixture
def root(base: Path, tmp_path: Path) -> Path:
    """A copy of it to edit."""
    return Path(shutil.copytree(base, tmp_path / "site"))


@pytest.fixture(scope="module")
def packet(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packet of the revision in which everything happens."""
    folder = tmp_path_factory.mktemp("packet")
    root = Path(shutil.copytree(base, folder / "site"))
    _write(root, revised.NEW)
    assert _review(root, folder / "out") == 0
    return folder / "out"


def _review(root: Path, output: Path, *more: str) -> int:
    said = ("--root", str(root), "--lang", "en", "review", "--base", "main")
    return cli.main([*said, "--output", str(output), *more])


def _texts(output: Path) -> dict[str, str]:
    """What each file says, as plain words."""
    return {file.name: _words(file) for file in sorted(output.iterdir())}


def _words(file: Path) -> str:
    if file.suffix == ".pdf":
        return "".join(page.extract_text() for page in pypdf.PdfReader(file).pages)
    if file.suffix == ".docx":
        return "\n".join(word_sides.lines(file.read_bytes(), "w:ins"))
    return re.sub(r"<!--.*?-->", "", file.read_text("utf-8")).replace("&#58;", ":")


# Three edits, one in one language only; a wrong date; a broken reference.
THREE_EDITS = {
    "sections.0.text": {"ja": "60日以内に答えます。", "en": "We answer within 60 days."},
    "sections.1.text.en": "We disclose on request, free of charge.",
    "sections.2.text": {"ja": "用語は法令によります。", "en": "Terms are those of the Acts."},
}
WRONG_DATE = {
    **release("1.1", "2099-03-01", "2099-02-01"),
    "release.material": True,
    "release.notice.summary": {"ja": "回答の期間を改めます。", "en": "The time to answer changes."},
}
BROKEN = {"sections.4.list.0.text": {"ja": "[](#nowhere)。", "en": "[](#nowhere)."}}


def test_a_packet_with_errors_says_what_to_mend_and_shows_what_changes(
    root: Path, tmp_path: Path, capsys: Captured
) -> None:
    """A wrong date forbids publishing, not reading."""
    _write(root, changed(revised.OLD, {**THREE_EDITS, **WRONG_DATE}))

    assert _review(root, tmp_path / "out") == 0
    said = capsys.readouterr().out
    assert f"The review packet stands in {tmp_path / 'out'}: " in said
    comment = _texts(tmp_path / "out")["review.md"]
    for words in (
        "2099-02-01",
        "施行日",
        "policy/privacy/policy.yaml:",
        "日本語 | 未定",
        "open: translate it, or sign it off",
        "回答の期間を改めます。",
        "The time to answer changes.",
        "numbers in the text change",
        "60",
        "free of charge",
        "it takes effect 28 days before it is announced",
        "becomes 1.1",
    ):
        assert words in comment


def _add_cookies(root: Path) -> None:
    """Another policy, whose working text has another title than its version."""
    name = {"policy": "cookies"}
    (root / "policy" / "cookies" / "versions").mkdir(parents=True)
    (root / "policy" / "cookies" / "versions" / "1.0.yaml").write_bytes(raw(policy(name)))
    record(root, "cookies")
    made = {"release.replaces": "1.0", "release.kind": "editorial", "title.en": "Cookie policy"}
    later = {**release("1.1", "2099-02-01", "2099-03-01"), **made}
    _write(root, policy({**name, **later}), "cookies")


def test_a_text_that_cannot_be_read_is_named_and_the_others_are_compared(
    root: Path, tmp_path: Path, capsys: Captured
) -> None:
    """No redline is made up of what cannot be read; that of another policy is there."""
    _add_cookies(root)
    _write(root, changed(revised.OLD, {**THREE_EDITS, **WRONG_DATE, **BROKEN}))

    assert _review(root, tmp_path / "out") == 0
    assert "could not be read, and nothing is compared of them: privacy" in capsys.readouterr().err
    for name, words in _texts(tmp_path / "out").items():
        plain = re.sub(r"\s", "", words)
        assert "nowhere" in plain, name
        assert ("Cookie" in plain) == (".ja." not in name), name
    page = (tmp_path / "out" / "review.html").read_text("utf-8")
    assert "These policies cannot be read as they stand: privacy." in page
    assert "[](#nowhere)" in page


def test_where_nothing_is_to_change_the_packet_says_so(root: Path, tmp_path: Path) -> None:
    """Without a policy in it."""
    assert _review(root, tmp_path / "out") == 0

    comment = (tmp_path / "out" / "review.md").read_text("utf-8")
    assert "No problem was found." in comment
    assert "No text and no page differs from the base" in comment
    assert "redline" not in comment


def test_every_format_is_there_and_in_both_languages(packet: Path) -> None:
    """One comment and one page for both, a Word file and a PDF for each."""
    assert [file.name for file in sorted(packet.iterdir())] == [*FORMATS, "review.md"]
    for name, words in _texts(packet).items():
        plain = re.sub(r"\s", "", words)
        if ".en." not in name:
            assert "変更箇所" in plain, name
            assert "言語間のずれ" in plain, name
            assert "法令が求める事項（変更前と変更後）" in plain, name
            assert "規則による指摘（変更前と変更後）" in plain, name
        if ".ja." not in name:
            assert "Whatchanges,wordbyword" in plain, name
            assert "Languagesthatdidnotfollow" in plain, name
            assert "Statutes,beforeandafter" in plain, name
            assert "Findingsoftherules,beforeandafter" in plain, name


def test_the_page_needs_nothing_besides_itself(packet: Path) -> None:
    """No script, no address to load from, one style within."""
    page = (packet / "review.html").read_text("utf-8")

    assert "<script" not in page
    assert re.findall(r"<link|@import|url\((?!data:)| src=", page) == []
    assert page.count("<style>") == 1
    ids = re.findall(r' id="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_comment_is_short_enough(packet: Path) -> None:
    """For GitHub, which takes 65,536 characters."""
    assert len((packet / "review.md").read_text("utf-8")) < 65_536


@pytest.mark.parametrize("language", LANGUAGES)
def test_tracked_changes_are_by_someone_of_a_day(packet: Path, language: str) -> None:
    """As Word wants it; no two have one number."""
    body = docx.Document(io.BytesIO((packet / f"review.{language}.docx").read_bytes())).element.body
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    marks = [*body.iter(f"{w}ins"), *body.iter(f"{w}del")]

    assert marks
    assert len({mark.get(f"{w}id") for mark in marks}) == len(marks)
    assert {mark.get(f"{w}author") for mark in marks} == {
        {"ja": "編集者", "en": "The editors"}[language]
    }
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\dT00:00:00Z", mark.get(f"{w}date")) for mark in marks)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_libreoffice_accepts_to_the_new_text_and_rejects_to_the_old_one(
    packet: Path, language: str, tmp_path: Path
) -> None:
    """What stands in the file it saves is what reading the marks gives."""
    file = packet / f"review.{language}.docx"
    for command, kept in (
        ("AcceptAllTrackedChanges", "w:ins"),
        ("RejectAllTrackedChanges", "w:del"),
    ):
        saved = libreoffice.settled(file, command, tmp_path)
        body = docx.Document(io.BytesIO(saved)).element.body
        assert not [x for x in body.iter() if x.tag.endswith(("}ins", "}del"))]
        after = TRACKED[language]
        settled = word_sides.lines(saved, "w:ins", after)
        assert settled == word_sides.lines(file.read_bytes(), kept, after)


def test_no_sentence_is_kept_that_the_packet_does_not_say() -> None:
    """By its whole key, or by one whose end is filled in."""
    house = Path(kaitei.__file__).parent
    files = [*(house / "review").glob("*.py"), house / "commands" / "reviewing.py"]
    code = "".join(file.read_text("utf-8") for file in files).replace("'", '"')
    keys = [key for key in catalogue("en") if key.startswith("review")]

    assert keys
    assert [
        key
        for key in keys
        if f'"{key}"' not in code and f'"{key.rpartition(".")[0]}.{{' not in code
    ] == []
