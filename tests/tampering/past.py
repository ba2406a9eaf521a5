"""What is done to versions and ledger alike, so that only git tells of it."""

import shutil
from datetime import date
from pathlib import Path

from kaitei.history import ledger
from tampering.hands import (
    SECOND,
    THIRD,
    Table,
    Tampering,
    edit,
    entries,
    published,
    put_in,
    version,
    write,
)
from unit.builders import (
    ledger_of,
    policy,
    record,
    text_of,
)

TOLD_BY_GIT: Table = {}


@put_in(TOLD_BY_GIT)
def a_text_its_digest_and_the_chain_change_together(folder: Path) -> None:
    write(folder, "1.1", {**SECOND, "title.en": "Other"})
    record(folder.parents[1])


@put_in(TOLD_BY_GIT)
def the_last_entry_is_removed(folder: Path) -> None:
    entries(folder, lambda entries: entries.pop())


@put_in(TOLD_BY_GIT)
def the_ledger_is_emptied_with_its_versions(folder: Path) -> None:
    shutil.rmtree(folder / "versions")
    (folder / "ledger.json").unlink()


@put_in(TOLD_BY_GIT)
def a_version_is_removed_from_folder_and_ledger(folder: Path) -> None:
    version(folder).unlink()
    entries(folder, lambda entries: entries.pop(1), mended=True)


@put_in(TOLD_BY_GIT)
def the_order_of_the_entries_changes_and_the_chain_is_mended(folder: Path) -> None:
    entries(folder, lambda entries: entries.insert(1, entries.pop(2)), mended=True)


@put_in(TOLD_BY_GIT)
def the_order_of_the_entries_changes(folder: Path) -> None:
    entries(folder, lambda entries: entries.insert(1, entries.pop(2)))


@put_in(TOLD_BY_GIT)
def the_history_is_adopted_anew_on_another_day(folder: Path) -> None:
    texts = (text_of(policy()), text_of(policy(SECOND)))
    again = ledger_of(*texts, recorded=date(2026, 3, 1))
    (folder / "ledger.json").write_bytes(ledger.dump(again))


@put_in(TOLD_BY_GIT)
def a_policy_is_removed(folder: Path) -> None:
    shutil.copytree(folder, folder.parent / "terms")
    edit(folder.parent / "terms" / "policy.yaml", ("policy: privacy", "policy: terms"))
    shutil.rmtree(folder.parent / "terms" / "versions")
    (folder.parent / "terms" / "ledger.json").unlink()
    shutil.rmtree(folder)


@put_in(TOLD_BY_GIT)
def a_new_version_was_announced_before_today(folder: Path) -> None:
    write(folder, "1.2", THIRD)
    new = published(THIRD, recorded="2026-03-01")
    entries(folder, lambda entries: entries.append(new), mended=True)


# From before there was a ledger: the base has the versions alone.
BEFORE_THE_LEDGER: dict[str, Tampering] = {}


@put_in(BEFORE_THE_LEDGER)
def a_version_changes_before_it_is_adopted(folder: Path) -> None:
    write(folder, "1.0", {"title.en": "Other"})
    record(folder.parents[1])


@put_in(BEFORE_THE_LEDGER)
def a_version_is_removed_before_it_is_adopted(folder: Path) -> None:
    version(folder).unlink()
    record(folder.parents[1])


TOLD_BY_GIT |= BEFORE_THE_LEDGER
