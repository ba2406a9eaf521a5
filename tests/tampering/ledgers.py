"""What is done to a ledger, so that the files themselves tell of it."""

from pathlib import Path
from typing import Any

from kaitei.history import ledger
from tampering.hands import (
    OTHER,
    SAID,
    SECOND,
    THIRD,
    Table,
    Tampering,
    edit,
    entries,
    published,
    put_in,
    write,
)
from unit.builders import (
    policy,
    text_of,
)

TOLD: Table = {}


@put_in(TOLD)
def the_ledger_is_deleted(folder: Path) -> None:
    (folder / "ledger.json").unlink()


@put_in(TOLD)
def the_ledger_is_that_of_another_policy(folder: Path) -> None:
    edit(folder / "ledger.json", ('"policy": "privacy"', '"policy": "terms"'))


@put_in(TOLD)
def the_ledger_is_torn(folder: Path) -> None:
    edit(folder / "ledger.json", ('"entry": 2,', '"entry": ,'))


@put_in(TOLD)
def the_ledger_gets_a_comment(folder: Path) -> None:
    edit(folder / "ledger.json", ('"entry": 2,', '"entry": 2, # mine'))


@put_in(TOLD)
def the_ledger_gets_a_key(folder: Path) -> None:
    entries(folder, lambda entries: entries[0].update(note="mine"))


@put_in(TOLD)
def a_key_of_the_ledger_stands_there_twice(folder: Path) -> None:
    twice = '"version": "1.1",\n      "version": "1.2",'
    edit(folder / "ledger.json", ('"version": "1.1",', twice))


@put_in(TOLD)
def values_of_the_ledger_change_their_kind(folder: Path) -> None:
    entries(folder, lambda entries: entries[0].update(entry="1", material="no", text_digest="x"))


@put_in(TOLD)
def a_day_in_an_entry_changes(folder: Path) -> None:
    entries(folder, lambda entries: entries[0].update(recorded="2026-01-09"))


@put_in(TOLD)
def the_reason_in_the_last_entry_changes(folder: Path) -> None:
    entries(folder, lambda entries: entries[2]["note"].update(en="Another note."))


@put_in(TOLD)
def the_digest_of_a_text_changes_in_its_entry(folder: Path) -> None:
    entries(folder, lambda entries: entries[0].update(text_digest=OTHER))


@put_in(TOLD)
def a_text_and_its_digest_change_together(folder: Path) -> None:
    write(folder, "1.1", {**SECOND, "title.en": "Other"})
    changed = ledger.publication(text_of(policy({**SECOND, "title.en": "Other"})))
    entries(folder, lambda entries: entries[1].update(text_digest=changed.text_digest))


@put_in(TOLD)
def an_entry_and_its_own_digest_change_together(folder: Path) -> None:
    def change(entries: list[Any]) -> None:
        entries[0]["recorded"] = "2026-01-09"
        plain = {key: value for key, value in entries[0].items() if key != "digest"}
        entries[0]["digest"] = ledger.own_digest(plain)

    entries(folder, change)


@put_in(TOLD)
def a_date_changes_in_an_entry_and_the_chain_is_mended(folder: Path) -> None:
    entries(folder, lambda entries: entries[1].update(effective="2026-02-15"), mended=True)


@put_in(TOLD)
def the_first_entry_is_removed(folder: Path) -> None:
    entries(folder, lambda entries: entries.pop(0))


@put_in(TOLD)
def the_first_entry_is_removed_and_the_others_renumbered(folder: Path) -> None:
    def change(entries: list[Any]) -> None:
        entries.pop(0)
        for number, entry in enumerate(entries, 1):
            entry["entry"] = number

    entries(folder, change)


@put_in(TOLD)
def an_entry_is_removed_from_the_middle(folder: Path) -> None:
    entries(folder, lambda entries: entries.pop(1))


@put_in(TOLD)
def the_entry_of_a_version_is_removed_and_the_chain_mended(folder: Path) -> None:
    entries(folder, lambda entries: entries.pop(1), mended=True)


@put_in(TOLD)
def two_entries_are_swapped(folder: Path) -> None:
    entries(folder, lambda entries: entries.insert(0, entries.pop(1)))


@put_in(TOLD)
def two_entries_are_swapped_and_the_chain_mended(folder: Path) -> None:
    entries(folder, lambda entries: entries.insert(0, entries.pop(1)), mended=True)


@put_in(TOLD)
def an_entry_is_repeated(folder: Path) -> None:
    entries(folder, lambda entries: entries.append(dict(entries[1])))


@put_in(TOLD)
def an_entry_is_repeated_and_the_chain_mended(folder: Path) -> None:
    entries(folder, lambda entries: entries.append(dict(entries[1])), mended=True)


@put_in(TOLD)
def an_entry_is_appended_by_hand(folder: Path) -> None:
    write(folder, "1.2", THIRD)
    entries(folder, lambda entries: entries.append(published(THIRD, entry=4)))


@put_in(TOLD)
def an_entry_is_appended_with_the_digest_of_another_entry_before_it(folder: Path) -> None:
    def change(entries: list[Any]) -> None:
        plain = published(THIRD, entry=4, recorded="2026-02-03")
        plain["previous"] = entries[0]["digest"]
        entries.append({**plain, "digest": ledger.own_digest(plain)})

    write(folder, "1.2", THIRD)
    entries(folder, change)


@put_in(TOLD)
def a_publication_is_backdated_by_hand(folder: Path) -> None:
    write(folder, "1.2", THIRD)
    late = published(THIRD, recorded="2026-03-05")
    entries(folder, lambda entries: entries.append(late), mended=True)


@put_in(TOLD)
def a_publication_is_recorded_before_the_one_above_it(folder: Path) -> None:
    write(folder, "1.2", THIRD)
    early = published(THIRD, recorded="2026-01-01")
    entries(folder, lambda entries: entries.append(early), mended=True)


@put_in(TOLD)
def a_publication_is_announced_before_the_one_above_it(folder: Path) -> None:
    changes = {**THIRD, "release.announced": "2026-01-20"}
    write(folder, "1.2", changes)
    early = published(changes, recorded="2026-02-03", backdate=SAID)
    entries(folder, lambda entries: entries.append(early), mended=True)


@put_in(TOLD)
def a_publication_takes_effect_before_it_is_announced(folder: Path) -> None:
    changes = {**THIRD, "release.effective": "2026-02-28"}
    write(folder, "1.2", changes)
    backward = published(changes, recorded="2026-02-03")
    entries(folder, lambda entries: entries.append(backward), mended=True)


@put_in(TOLD)
def a_second_first_version_is_recorded(folder: Path) -> None:
    days = {"release.announced": "2026-03-01", "release.effective": "2026-04-01"}
    changes = {"release.version": "1.2", **days}
    write(folder, "1.2", changes)
    another = published(changes, recorded="2026-02-03")
    entries(folder, lambda entries: entries.append(another), mended=True)


@put_in(TOLD)
def two_versions_replace_each_other(folder: Path) -> None:
    changes = {**SECOND, "release.replaces": "1.2"}
    write(folder, "1.1", changes)
    write(folder, "1.2", THIRD)
    one, other = (published(x, recorded="2026-01-10") for x in (changes, THIRD))
    entries(folder, lambda entries: entries.__setitem__(slice(1, 2), [one, other]), mended=True)


@put_in(TOLD)
def a_version_that_nobody_published_is_replaced(folder: Path) -> None:
    changes = {**THIRD, "release.replaces": "0.9"}
    write(folder, "1.2", changes)
    made = published(changes, recorded="2026-02-03")
    entries(folder, lambda entries: entries.append(made), mended=True)


def _more(record: str, label: str, **data: object) -> Tampering:
    made = {"record": record, "recorded": "2026-02-03", "version": label, **data}
    return lambda folder: entries(folder, lambda entries: entries.append(made), mended=True)


TOLD |= {
    "a version in force is withdrawn by hand": lambda folder: entries(
        folder,
        lambda entries: entries.append(
            {"record": "withdrawn", "recorded": "2026-03-01", "version": "1.1", "reason": SAID}
        ),
        mended=True,
    ),
    "a version is withdrawn that another was made from": lambda folder: entries(
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
