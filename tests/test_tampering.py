"""Every way to tamper with what is published that we could think of, and what is said of it."""

import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from kaitei import cli
from kaitei.commands import site
from kaitei.history import ledger
from kaitei.problems import LANGUAGES, catalogue, say
from support import SAID_OF_TAMPERING, commit
from unit.builders import (
    RECORDED,
    Changes,
    as_json,
    chained,
    ledger_of,
    policy,
    raw,
    record,
    release,
    text_of,
    write_site,
)

GOLDEN = Path(__file__).parent / "golden"
SECOND = {**release("1.1", "2026-02-01", "2026-03-01"), "sections.0.text.en": "All of it."}
THIRD = {**release("1.2", "2026-03-01", "2026-04-01"), "release.replaces": "1.1"}
SAID = {"ja": "理由。", "en": "Reason."}
OTHER = "sha256:" + "0" * 64
NOW = datetime(2026, 3, 2, tzinfo=UTC)
Tampering = Callable[[Path], object]

# What a `kaitei check` without git says nothing of, and what it does; and then one with git.
PASSES: dict[str, Tampering] = {}
TOLD: dict[str, Tampering] = {}
TOLD_BY_GIT: dict[str, Tampering] = {}


def _in(table: dict[str, Tampering]) -> Callable[[Tampering], Tampering]:
    """Puts a tampering into a table by its name."""

    def put(change: Tampering) -> Tampering:
        table[change.__name__.replace("_", " ")] = change
        return change

    return put


def _version(folder: Path, label: str = "1.1") -> Path:
    return folder / "versions" / f"{label}.yaml"


def _edit(file: Path, *pairs: tuple[str, str]) -> None:
    """Edits a file as somebody at an editor does."""
    written = file.read_text("utf-8")
    for old, new in pairs:
        assert old in written, old
        written = written.replace(old, new, 1)
    file.write_text(written, "utf-8")


def _entries(folder: Path, change: Callable[[list[Any]], object], *, mended: bool = False) -> None:
    """Edits the entries of the ledger; `mended`: as if the commands had written them so."""
    file = folder / "ledger.json"
    tree = json.loads(file.read_text("utf-8"))
    change(tree["entries"])
    file.write_bytes(chained(tree) if mended else as_json(tree))


def _write(folder: Path, label: str, changes: Changes) -> None:
    _version(folder, label).write_bytes(raw(policy(changes)))


@_in(PASSES)
def a_comment_is_added_to_a_version(folder: Path) -> None:
    _edit(_version(folder), ("sections:", "# A note of the editors. / 編集者の注釈。\nsections:"))


@_in(PASSES)
def the_keys_of_a_version_change_places(folder: Path) -> None:
    tree = policy(SECOND)
    turned = {key: tree[key] for key in reversed(tree)}
    turned["release"] = {key: tree["release"][key] for key in sorted(tree["release"])}
    _version(folder).write_bytes(raw(turned))


@_in(PASSES)
def a_version_is_quoted_and_folded_otherwise(folder: Path) -> None:
    _edit(_version(folder), ("en: All of it.", 'en: "All\n        of it."'))


@_in(PASSES)
def a_version_gets_the_line_ends_of_another_system(folder: Path) -> None:
    for file in (_version(folder), folder / "ledger.json"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))


@_in(PASSES)
def the_ledger_is_laid_out_otherwise(folder: Path) -> None:
    file = folder / "ledger.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")), sort_keys=True), "utf-8")


@_in(TOLD)
def a_character_of_a_version_changes(folder: Path) -> None:
    _edit(_version(folder), ("All of it.", "All of it!"))


@_in(TOLD)
def a_word_changes_in_one_language(folder: Path) -> None:
    _edit(_version(folder), ("すべての個人情報", "一部の個人情報"))


@_in(TOLD)
def a_width_changes(folder: Path) -> None:
    _edit(_version(folder, "1.0"), ("すべての個人情報。", "すべての個人情報｡"))


@_in(TOLD)
def a_clause_is_renamed(folder: Path) -> None:
    _edit(
        _version(folder),
        ("id: scope", "id: reach"),
        ("[](#scope)", "[](#reach)"),
        ("#scope", "#reach"),
    )


@_in(TOLD)
def a_clause_is_taken_out(folder: Path) -> None:
    _write(folder, "1.1", {**SECOND, "sections.1": None})


@_in(TOLD)
def the_notice_of_a_version_changes(folder: Path) -> None:
    _edit(_version(folder), ("To publish it.", "Because we must."))


@_in(TOLD)
def the_announced_day_in_a_version_changes(folder: Path) -> None:
    _edit(_version(folder), ("announced: '2026-02-01'", "announced: '2026-01-31'"))


@_in(TOLD)
def the_effective_day_and_the_kind_in_a_version_change(folder: Path) -> None:
    _edit(_version(folder), ("2026-03-01", "2026-02-28"), ("substantive", "editorial"))


@_in(TOLD)
def a_version_becomes_material(folder: Path) -> None:
    _edit(_version(folder), ("material: 'false'", "material: 'true'"))


@_in(TOLD)
def a_first_version_gets_a_past(folder: Path) -> None:
    _write(folder, "1.0", {"release.kind": "editorial", "release.replaces": "0.9"})


@_in(TOLD)
def the_announced_day_in_a_version_is_deleted(folder: Path) -> None:
    _write(folder, "1.1", {**SECOND, "release.announced": None})


@_in(TOLD)
def the_kind_of_a_version_is_deleted(folder: Path) -> None:
    _write(folder, "1.1", {**SECOND, "release.kind": None})


@_in(TOLD)
def the_file_of_a_version_is_deleted(folder: Path) -> None:
    _version(folder).unlink()


@_in(TOLD)
def a_file_is_added_without_a_record(folder: Path) -> None:
    _write(folder, "1.2", THIRD)


@_in(TOLD)
def a_version_is_written_over_by_another(folder: Path) -> None:
    shutil.copy(_version(folder, "1.0"), _version(folder, "1.1"))


@_in(TOLD)
def a_version_is_renamed(folder: Path) -> None:
    _version(folder, "1.1").rename(_version(folder, "1.2"))


@_in(TOLD)
def a_version_is_renamed_in_capital_letters(folder: Path) -> None:
    _version(folder).rename(folder / "versions" / "1.1.YAML")


@_in(TOLD)
def a_second_file_differs_in_capital_letters(folder: Path) -> None:
    shutil.copy(_version(folder), folder / "versions" / "1.1.Yaml")


@_in(TOLD)
def a_version_is_put_aside_by_hand(folder: Path) -> None:
    _edit(_version(folder), ("All of it.", "All."))
    _version(folder).rename(folder / "versions" / "1.1.yaml.part")


@_in(TOLD)
def the_ledger_is_deleted(folder: Path) -> None:
    (folder / "ledger.json").unlink()


@_in(TOLD)
def the_ledger_is_that_of_another_policy(folder: Path) -> None:
    _edit(folder / "ledger.json", ('"policy": "privacy"', '"policy": "terms"'))


@_in(TOLD)
def the_ledger_is_torn(folder: Path) -> None:
    _edit(folder / "ledger.json", ('"entry": 2,', '"entry": ,'))


@_in(TOLD)
def the_ledger_gets_a_comment(folder: Path) -> None:
    _edit(folder / "ledger.json", ('"entry": 2,', '"entry": 2, # mine'))


@_in(TOLD)
def the_ledger_gets_a_key(folder: Path) -> None:
    _entries(folder, lambda entries: entries[0].update(note="mine"))


@_in(TOLD)
def a_key_of_the_ledger_stands_there_twice(folder: Path) -> None:
    twice = '"version": "1.1",\n      "version": "1.2",'
    _edit(folder / "ledger.json", ('"version": "1.1",', twice))


@_in(TOLD)
def values_of_the_ledger_change_their_kind(folder: Path) -> None:
    _entries(folder, lambda entries: entries[0].update(entry="1", material="no", text_digest="x"))


@_in(TOLD)
def a_day_in_an_entry_changes(folder: Path) -> None:
    _entries(folder, lambda entries: entries[0].update(recorded="2026-01-09"))


@_in(TOLD)
def the_reason_in_the_last_entry_changes(folder: Path) -> None:
    _entries(folder, lambda entries: entries[2]["note"].update(en="Another note."))


@_in(TOLD)
def the_digest_of_a_text_changes_in_its_entry(folder: Path) -> None:
    _entries(folder, lambda entries: entries[0].update(text_digest=OTHER))


@_in(TOLD)
def a_text_and_its_digest_change_together(folder: Path) -> None:
    _write(folder, "1.1", {**SECOND, "title.en": "Other"})
    changed = ledger.publication(text_of(policy({**SECOND, "title.en": "Other"})))
    _entries(folder, lambda entries: entries[1].update(text_digest=changed.text_digest))


@_in(TOLD)
def an_entry_and_its_own_digest_change_together(folder: Path) -> None:
    def change(entries: list[Any]) -> None:
        entries[0]["recorded"] = "2026-01-09"
        plain = {key: value for key, value in entries[0].items() if key != "digest"}
        entries[0]["digest"] = ledger.own_digest(plain)

    _entries(folder, change)


@_in(TOLD)
def a_date_changes_in_an_entry_and_the_chain_is_mended(folder: Path) -> None:
    _entries(folder, lambda entries: entries[1].update(effective="2026-02-15"), mended=True)


@_in(TOLD)
def the_first_entry_is_removed(folder: Path) -> None:
    _entries(folder, lambda entries: entries.pop(0))


@_in(TOLD)
def the_first_entry_is_removed_and_the_others_renumbered(folder: Path) -> None:
    def change(entries: list[Any]) -> None:
        entries.pop(0)
        for number, entry in enumerate(entries, 1):
            entry["entry"] = number

    _entries(folder, change)


@_in(TOLD)
def an_entry_is_removed_from_the_middle(folder: Path) -> None:
    _entries(folder, lambda entries: entries.pop(1))


@_in(TOLD)
def the_entry_of_a_version_is_removed_and_the_chain_mended(folder: Path) -> None:
    _entries(folder, lambda entries: entries.pop(1), mended=True)


@_in(TOLD)
def two_entries_are_swapped(folder: Path) -> None:
    _entries(folder, lambda entries: entries.insert(0, entries.pop(1)))


@_in(TOLD)
def two_entries_are_swapped_and_the_chain_mended(folder: Path) -> None:
    _entries(folder, lambda entries: entries.insert(0, entries.pop(1)), mended=True)


@_in(TOLD)
def an_entry_is_repeated(folder: Path) -> None:
    _entries(folder, lambda entries: entries.append(dict(entries[1])))


@_in(TOLD)
def an_entry_is_repeated_and_the_chain_mended(folder: Path) -> None:
    _entries(folder, lambda entries: entries.append(dict(entries[1])), mended=True)


def _published(changes: Changes, **more: object) -> dict[str, Any]:
    made = ledger_of(text_of(policy(changes)))
    entry: dict[str, Any] = json.loads(ledger.dump(made))["entries"][0]
    return {**{key: value for key, value in entry.items() if key != "adopted"}, **more}


@_in(TOLD)
def an_entry_is_appended_by_hand(folder: Path) -> None:
    _write(folder, "1.2", THIRD)
    _entries(folder, lambda entries: entries.append(_published(THIRD, entry=4)))


@_in(TOLD)
def an_entry_is_appended_with_the_digest_of_another_entry_before_it(folder: Path) -> None:
    def change(entries: list[Any]) -> None:
        plain = _published(THIRD, entry=4, recorded="2026-02-03")
        plain["previous"] = entries[0]["digest"]
        entries.append({**plain, "digest": ledger.own_digest(plain)})

    _write(folder, "1.2", THIRD)
    _entries(folder, change)


@_in(TOLD)
def a_publication_is_backdated_by_hand(folder: Path) -> None:
    _write(folder, "1.2", THIRD)
    late = _published(THIRD, recorded="2026-03-05")
    _entries(folder, lambda entries: entries.append(late), mended=True)


@_in(TOLD)
def a_publication_is_recorded_before_the_one_above_it(folder: Path) -> None:
    _write(folder, "1.2", THIRD)
    early = _published(THIRD, recorded="2026-01-01")
    _entries(folder, lambda entries: entries.append(early), mended=True)


@_in(TOLD)
def a_publication_is_announced_before_the_one_above_it(folder: Path) -> None:
    changes = {**THIRD, "release.announced": "2026-01-20"}
    _write(folder, "1.2", changes)
    early = _published(changes, recorded="2026-02-03", backdate=SAID)
    _entries(folder, lambda entries: entries.append(early), mended=True)


@_in(TOLD)
def a_publication_takes_effect_before_it_is_announced(folder: Path) -> None:
    changes = {**THIRD, "release.effective": "2026-02-28"}
    _write(folder, "1.2", changes)
    backward = _published(changes, recorded="2026-02-03")
    _entries(folder, lambda entries: entries.append(backward), mended=True)


@_in(TOLD)
def a_second_first_version_is_recorded(folder: Path) -> None:
    days = {"release.announced": "2026-03-01", "release.effective": "2026-04-01"}
    changes = {"release.version": "1.2", **days}
    _write(folder, "1.2", changes)
    another = _published(changes, recorded="2026-02-03")
    _entries(folder, lambda entries: entries.append(another), mended=True)


@_in(TOLD)
def two_versions_replace_each_other(folder: Path) -> None:
    changes = {**SECOND, "release.replaces": "1.2"}
    _write(folder, "1.1", changes)
    _write(folder, "1.2", THIRD)
    one, other = (_published(x, recorded="2026-01-10") for x in (changes, THIRD))
    _entries(folder, lambda entries: entries.__setitem__(slice(1, 2), [one, other]), mended=True)


@_in(TOLD)
def a_version_that_nobody_published_is_replaced(folder: Path) -> None:
    changes = {**THIRD, "release.replaces": "0.9"}
    _write(folder, "1.2", changes)
    made = _published(changes, recorded="2026-02-03")
    _entries(folder, lambda entries: entries.append(made), mended=True)


def _more(record: str, label: str, **data: object) -> Tampering:
    made = {"record": record, "recorded": "2026-02-03", "version": label, **data}
    return lambda folder: _entries(folder, lambda entries: entries.append(made), mended=True)


TOLD |= {
    "a version in force is withdrawn by hand": lambda folder: _entries(
        folder,
        lambda entries: entries.append(
            {"record": "withdrawn", "recorded": "2026-03-01", "version": "1.1", "reason": SAID}
        ),
        mended=True,
    ),
    "a version is withdrawn that another was made from": lambda folder: _entries(
        folder,
        lambda entries: (
            entries.insert(
                2,
                {"record": "withdrawn", "recorded": "2026-01-10", "version": "1.0", "reason": SAID},
            )
            or entries[0].update(effective="2026-01-11")
        ),
        mended=True,
    ),
    "a version that is not there is withdrawn": _more("withdrawn", "2.0", reason=SAID),
    "a version that is not there is corrected": _more("corrected", "2.0", note=SAID),
    "a redaction begins from a text that never was": _more(
        "redacted", "1.0", clause="use", reason=SAID, former_digest=OTHER, text_digest=OTHER
    ),
}


@_in(TOLD_BY_GIT)
def a_text_its_digest_and_the_chain_change_together(folder: Path) -> None:
    _write(folder, "1.1", {**SECOND, "title.en": "Other"})
    record(folder.parents[1])


@_in(TOLD_BY_GIT)
def the_last_entry_is_removed(folder: Path) -> None:
    _entries(folder, lambda entries: entries.pop())


@_in(TOLD_BY_GIT)
def the_ledger_is_emptied_with_its_versions(folder: Path) -> None:
    shutil.rmtree(folder / "versions")
    (folder / "ledger.json").unlink()


@_in(TOLD_BY_GIT)
def a_version_is_removed_from_folder_and_ledger(folder: Path) -> None:
    _version(folder).unlink()
    _entries(folder, lambda entries: entries.pop(1), mended=True)


@_in(TOLD_BY_GIT)
def the_order_of_the_entries_changes_and_the_chain_is_mended(folder: Path) -> None:
    _entries(folder, lambda entries: entries.insert(1, entries.pop(2)), mended=True)


@_in(TOLD_BY_GIT)
def the_order_of_the_entries_changes(folder: Path) -> None:
    _entries(folder, lambda entries: entries.insert(1, entries.pop(2)))


@_in(TOLD_BY_GIT)
def the_history_is_adopted_anew_on_another_day(folder: Path) -> None:
    texts = (text_of(policy()), text_of(policy(SECOND)))
    again = ledger_of(*texts, recorded=date(2026, 3, 1))
    (folder / "ledger.json").write_bytes(ledger.dump(again))


@_in(TOLD_BY_GIT)
def a_policy_is_removed(folder: Path) -> None:
    shutil.copytree(folder, folder.parent / "terms")
    _edit(folder.parent / "terms" / "policy.yaml", ("policy: privacy", "policy: terms"))
    shutil.rmtree(folder.parent / "terms" / "versions")
    (folder.parent / "terms" / "ledger.json").unlink()
    shutil.rmtree(folder)


@_in(TOLD_BY_GIT)
def a_new_version_was_announced_before_today(folder: Path) -> None:
    _write(folder, "1.2", THIRD)
    new = _published(THIRD, recorded="2026-03-01")
    _entries(folder, lambda entries: entries.append(new), mended=True)


# From before there was a ledger: the base has the versions alone.
BEFORE_THE_LEDGER: dict[str, Tampering] = {}


@_in(BEFORE_THE_LEDGER)
def a_version_changes_before_it_is_adopted(folder: Path) -> None:
    _write(folder, "1.0", {"title.en": "Other"})
    record(folder.parents[1])


@_in(BEFORE_THE_LEDGER)
def a_version_is_removed_before_it_is_adopted(folder: Path) -> None:
    _version(folder).unlink()
    record(folder.parents[1])


TOLD_BY_GIT |= BEFORE_THE_LEDGER


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with two versions and a correction; the working text is the second version."""
    return _site(tmp_path / "site")


def _site(root: Path) -> Path:
    write_site(root, [policy(), policy(SECOND)])
    file = root / "policy" / "privacy" / "ledger.json"
    made, _ = ledger.read("ledger.json", file.read_bytes())
    assert made
    note = ledger.Corrected(version="1.0", note=SAID)
    file.write_bytes(ledger.dump(made[0].append(note, RECORDED)))
    return root


def _tampered(root: Path, name: str) -> Path:
    """The site after it was tampered with; where git tells of it, in a repository."""
    folder = root / "policy" / "privacy"
    if name in BEFORE_THE_LEDGER:
        (folder / "ledger.json").unlink()
    if name in TOLD_BY_GIT:
        commit(root)
    {**PASSES, **TOLD, **TOLD_BY_GIT}[name](folder)
    return root


def _check(
    root: Path, language: str, capsys: pytest.CaptureFixture[str], *options: str
) -> tuple[int, str]:
    code = cli.main(["--root", str(root), "--lang", language, "check", *options])
    said = capsys.readouterr()
    return code, re.sub(r"\b[0-9a-f]{10}\b", "BASE", said.out)


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site, "now", lambda: NOW)


@pytest.mark.parametrize("name", PASSES)
def test_what_is_no_change_of_the_text_passes(
    name: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Comments, order of keys, quotation marks, line ends, layout: a digest sees none of them."""
    _tampered(root, name)
    commit(root)

    assert _check(root, "en", capsys)[0] == 0


@pytest.mark.parametrize("name", [*TOLD, *TOLD_BY_GIT])
def test_what_was_tampered_with_is_refused(
    name: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever it is, `check` says no."""
    assert _check(_tampered(root, name), "en", capsys)[0] == 1


@pytest.mark.parametrize("name", TOLD_BY_GIT)
def test_who_mends_the_chain_as_well_is_found_by_git_alone(
    name: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each of these has a rule of the base among what is said of it."""
    assert "[base-" in _check(_tampered(root, name), "en", capsys)[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_golden_messages_of_every_tampering(
    language: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    refresh_goldens: bool,
) -> None:
    """Place, sentence, line and caret, word by word."""
    said = {}
    for number, name in enumerate([*TOLD, *TOLD_BY_GIT]):
        root = _tampered(_site(tmp_path / str(number)), name)
        said[name] = _check(root, language, capsys)[1]
    golden = GOLDEN / f"tampering.{language}.txt"
    written = "\n".join(f"## {name}\n{text}" for name, text in said.items())
    if refresh_goldens:
        golden.write_text(written, "utf-8")

    assert golden.read_text("utf-8") == written


@pytest.mark.parametrize("key", SAID_OF_TAMPERING)
def test_every_sentence_about_tampering_is_among_them(key: str) -> None:
    """None of them is only there to be there."""
    told = (GOLDEN / "tampering.en.txt").read_text("utf-8")
    parts = map(re.escape, re.split(r"\{\w+\}", catalogue("en")[key]))

    assert re.search(r"[^\n]*".join(parts), told)


@pytest.mark.parametrize("name", ["a character of a version changes", "the last entry is removed"])
def test_a_site_that_was_tampered_with_is_not_built(
    name: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """By the files alone or by git; what stood still stands."""
    (root / "output").mkdir()
    (root / "output" / "mark").touch()
    code = cli.main(["--root", str(_tampered(root, name)), "--lang", "en", "build"])

    assert code == 1
    assert [path.name for path in (root / "output").iterdir()] == ["mark"]
    assert "Nothing was written" in capsys.readouterr().err


def test_another_base_may_be_asked_for(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is already on the main branch is compared with an earlier commit."""
    first = commit(root)
    _tampered(root, "an entry is removed from the middle")
    _version(root / "policy" / "privacy").unlink()
    _entries(root / "policy" / "privacy", lambda entries: None, mended=True)
    commit(root, "rewritten on main")

    assert _check(root, "en", capsys)[0] == 0
    code, said = _check(root, "en", capsys, "--base", first)
    assert (code, said.count("[base-rewritten]"), said.count("[base-truncated]")) == (1, 1, 1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_a_base_one_line_says_so(
    language: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """On the error stream, and the check goes on; with a base, nothing is said of it."""
    code = cli.main(["--root", str(root), "--lang", language, "check"])
    before = capsys.readouterr().err
    commit(root)
    cli.main(["--root", str(root), "--lang", language, "check"])

    assert (code, before) == (0, say("no-base", language) + "\n")
    assert capsys.readouterr().err == ""
