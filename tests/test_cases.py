"""Bad policies, one slip each: what `kaitei check` says, word by word in both languages."""

import codecs
import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from kaitei import cli, plugin, problems, resources
from kaitei.rules.table import RULES
from sentences import ELSEWHERE
from slips import MADE, POLICY

HERE = Path(__file__).parent
SITE = HERE / "site"
CASES = sorted(path.name for path in (HERE / "cases").iterdir())
# A warning forbids nothing.
WARNINGS = (
    *("changes-left-out-overtaken", "drift", "drift-pending", "joint-use-changed"),
    "language-dropped",
    *("needless-silence", "needless-silence-none", "review-overdue"),
    "stray-file-beside",
    *("renamed-id", "renamed-id-unknown", "renamed-id-unknown-far"),
    *("other-language", "other-language-shared", "stray-mark-comment", "stray-mark-line"),
    *("needless-sign-off", "older-text", "part-left", "placeholder", "placeholder-japanese"),
    *("purpose-changed", "term-unused-glossary", "unfinished-release", "unnamed-id"),
)
REFUSED = [name for name in CASES if name not in WARNINGS]
HEAD = re.compile(r"(\S+):(\d+):(\d+): .* \[([a-z0-9-]+)\]")

Site = Callable[[str, str], Path]
Check = Callable[..., tuple[int, str]]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The base site with the good or the bad files of a case laid over it, made once."""
    folder = tmp_path_factory.mktemp("cases")

    @cache
    def lay(name: str, kind: str) -> Path:
        root = folder / name / kind
        made = kind == "bad" and name in MADE
        files = HERE / "cases" / name / ("good" if made else kind)
        shutil.copytree(SITE / "policy", root / "policy")
        if files.is_dir():
            shutil.copytree(files, root, dirs_exist_ok=True)
        elif files.with_suffix(".yaml").is_file():
            shutil.copyfile(files.with_suffix(".yaml"), root / POLICY)
        if made:
            MADE[name](root)
        return root

    return lay


@pytest.fixture
def check(site: Site, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    """Runs `kaitei check` on a case's good or bad site; gives exit code and whole output."""

    def run(name: str, kind: str, *options: str) -> tuple[int, str]:
        monkeypatch.chdir(site(name, kind).parent)
        code = cli.main(["--root", kind, "check", *options])
        said = capsys.readouterr()
        return code, said.out + _without_base(said.err)

    return run


def _without_base(said: str) -> str:
    """Where the cases are laid there is no git; that is said each time, and is no part of them."""
    lines = {problems.say("no-base", language) + "\n" for language in problems.LANGUAGES}
    return "".join(line for line in said.splitlines(keepends=True) if line not in lines)


@pytest.mark.parametrize("name", CASES)
def test_a_good_file_passes(name: str, check: Check) -> None:
    """What stands beside a bad file is without any problem."""
    code, said = check(name, "good", "--lang", "en")

    assert (code, said.count("\n")) == (0, 1)
    assert re.fullmatch(r"Checked \d files: no error\.\n", said)


@pytest.mark.parametrize("language", problems.LANGUAGES)
@pytest.mark.parametrize("name", CASES)
def test_a_bad_file_is_told_of_as_in_its_golden_text(
    name: str, language: str, check: Check, refresh_goldens: bool
) -> None:
    """The place, the sentence, the line and the caret, in the language asked for."""
    code, said = check(name, "bad", "--lang", language)
    golden = HERE / "cases" / name / f"bad.{language}.txt"
    if refresh_goldens:
        golden.write_text(said, "utf-8", newline="")

    assert golden.read_text("utf-8") == said
    assert code == (0 if name in WARNINGS else 1)


@pytest.mark.parametrize("name", CASES)
def test_a_program_is_told_of_the_same_places(name: str, check: Check) -> None:
    """JSON names the same places and rules as the text, in the same order."""
    code, said = check(name, "bad", "--format", "json")
    listed = json.loads(said.splitlines()[0])
    told = [(x["path"], str(x["line"]), str(x["column"]), x["rule"]) for x in listed]

    assert told
    assert HEAD.findall((HERE / "cases" / name / "bad.en.txt").read_text("utf-8")) == told
    assert code == (0 if name in WARNINGS else 1)


Standing = dict[str, tuple[bytes, int]]


def _standing(output: Path) -> Standing:
    """Every file below the folder that `output` is in: its bytes and its time."""
    files = (path for path in output.parent.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The base site, built once."""
    output = tmp_path_factory.mktemp("built") / "output"
    plugin.build(SITE, output, date(2026, 11, 23))
    return output


@pytest.fixture(scope="module")
def before(built: Path) -> Standing:
    """The built site as it stood at first."""
    return _standing(built)


@pytest.mark.parametrize("name", REFUSED)
def test_a_bad_file_changes_nothing_that_is_published(
    name: str, site: Site, built: Path, before: Standing
) -> None:
    """A build is refused, and every file stands as it stood, its time too."""
    code = cli.main(["--root", str(site(name, "bad")), "build", "--output", str(built)])

    assert code == 1
    assert before == _standing(built)


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The keys of all sentences that are said from here on."""
    keys: set[str] = set()
    say = problems.say

    def listen(key: str, language: str, /, **values: problems.Value) -> str:
        keys.add(key)
        return say(key, language, **values)

    sentence = problems.sentence

    def hear(problem: problems.Problem, language: str, variant: str | None = None) -> str:
        finer = problem.variant if variant is None else variant
        keys.add(f"{problem.rule}.{finer}" if finer else problem.rule)
        return sentence(problem, language, variant)

    monkeypatch.setattr(problems, "say", listen)
    monkeypatch.setattr(problems, "sentence", hear)
    return keys


def test_every_sentence_has_a_case(said: set[str], site: Site) -> None:
    """No rule, and no finer wording of one, is without a bad file that shows it."""
    for name in CASES:
        cli.main(["--root", str(site(name, "bad")), "check"])

    assert [sorted(x - said - ELSEWHERE.keys()) for x in _catalogues()] == [[], []]
    assert [sorted(ELSEWHERE.keys() - x) for x in _catalogues()] == [[], []]
    assert _said_by_rules() - said == set()


def _said_by_rules() -> set[str]:
    """The keys of what rules say that have no cases of many texts in tests/rules."""
    told = {file.stem for file in (HERE / "rules").glob("*.yaml")}
    return {
        f"{name}.{variant}" if variant else name
        for name, room in RULES.items()
        if name not in told
        for variant in room.RULE.says
    }


def _catalogues() -> list[set[str]]:
    """The keys of the sentences in each language."""
    files = (resources.sentences(language) for language in problems.LANGUAGES)
    return [set(json.loads(file.read_text("utf-8"))) for file in files]


@pytest.mark.parametrize(
    "change",
    [
        lambda raw: raw.replace(b"\n", b"\r\n"),
        lambda raw: raw.replace(b"\n", b"\r"),
        lambda raw: codecs.BOM_UTF8 + raw,
        lambda raw: raw.rstrip(b"\n"),
    ],
    ids=["crlf", "cr", "bom", "no-newline-at-the-end"],
)
def test_the_ways_of_editors_to_save_a_file_are_all_good(
    change: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    """Line ends of any system and a byte order mark at the start mean nothing."""
    shutil.copytree(SITE, tmp_path / "site")
    for file in (tmp_path / "site/policy").rglob("*.yaml"):
        file.write_bytes(change(file.read_bytes()))

    assert cli.main(["--root", str(tmp_path / "site"), "check"]) == 0


def test_more_problems_than_anybody_reads_end_in_one_that_says_so(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A hundred problems of a file are listed, and the place of the next."""
    shutil.copytree(SITE, tmp_path / "site")
    with (tmp_path / "site" / POLICY).open("a", encoding="utf-8") as policy:
        policy.writelines(f"    key{number}: x\n" for number in range(1000))
    code = cli.main(["--root", str(tmp_path / "site"), "check", "--lang", "en"])
    heads = HEAD.findall(capsys.readouterr().out)

    assert code == 1
    assert [rule for *_, rule in heads] == ["unknown-key"] * 100 + ["too-many"]
