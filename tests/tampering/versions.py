"""What is done to the files of versions, and what may be done to any file without another text."""

import json
import shutil
from pathlib import Path

from tampering.hands import (
    SECOND,
    THIRD,
    Table,
    edit,
    put_in,
    version,
    write,
)
from unit.builders import (
    policy,
    raw,
)

# What a `kaitei check` without git says nothing of, and what it does.
PASSES: Table = {}
TOLD: Table = {}


@put_in(PASSES)
def a_comment_is_added_to_a_version(folder: Path) -> None:
    edit(version(folder), ("sections:", "# A note of the editors. / 編集者の注釈。\nsections:"))


@put_in(PASSES)
def the_keys_of_a_version_change_places(folder: Path) -> None:
    tree = policy(SECOND)
    turned = {key: tree[key] for key in reversed(tree)}
    turned["release"] = {key: tree["release"][key] for key in sorted(tree["release"])}
    version(folder).write_bytes(raw(turned))


@put_in(PASSES)
def a_version_is_quoted_and_folded_otherwise(folder: Path) -> None:
    edit(version(folder), ("en: All of it.", 'en: "All\n        of it."'))


@put_in(PASSES)
def a_version_gets_the_line_ends_of_another_system(folder: Path) -> None:
    for file in (version(folder), folder / "ledger.json"):
        file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))


@put_in(PASSES)
def the_ledger_is_laid_out_otherwise(folder: Path) -> None:
    file = folder / "ledger.json"
    file.write_text(json.dumps(json.loads(file.read_text("utf-8")), sort_keys=True), "utf-8")


@put_in(TOLD)
def a_character_of_a_version_changes(folder: Path) -> None:
    edit(version(folder), ("All of it.", "All of it!"))


@put_in(TOLD)
def a_word_changes_in_one_language(folder: Path) -> None:
    edit(version(folder), ("すべての個人情報", "一部の個人情報"))


@put_in(TOLD)
def a_width_changes(folder: Path) -> None:
    edit(version(folder, "1.0"), ("すべての個人情報。", "すべての個人情報｡"))


@put_in(TOLD)
def a_clause_is_renamed(folder: Path) -> None:
    edit(
        version(folder),
        ("id: scope", "id: reach"),
        ("[](#scope)", "[](#reach)"),
        ("#scope", "#reach"),
    )


@put_in(TOLD)
def a_clause_is_taken_out(folder: Path) -> None:
    write(folder, "1.1", {**SECOND, "sections.1": None})


@put_in(TOLD)
def the_notice_of_a_version_changes(folder: Path) -> None:
    edit(version(folder), ("To publish it.", "Because we must."))


@put_in(TOLD)
def the_announced_day_in_a_version_changes(folder: Path) -> None:
    edit(version(folder), ("announced: '2026-02-01'", "announced: '2026-01-31'"))


@put_in(TOLD)
def the_effective_day_and_the_kind_in_a_version_change(folder: Path) -> None:
    edit(version(folder), ("2026-03-01", "2026-02-28"), ("substantive", "editorial"))


@put_in(TOLD)
def a_version_becomes_material(folder: Path) -> None:
    edit(version(folder), ("material: 'false'", "material: 'true'"))


@put_in(TOLD)
def a_first_version_gets_a_past(folder: Path) -> None:
    write(folder, "1.0", {"release.kind": "editorial", "release.replaces": "0.9"})


@put_in(TOLD)
def the_announced_day_in_a_version_is_deleted(folder: Path) -> None:
    write(folder, "1.1", {**SECOND, "release.announced": None})


@put_in(TOLD)
def the_kind_of_a_version_is_deleted(folder: Path) -> None:
    write(folder, "1.1", {**SECOND, "release.kind": None})


@put_in(TOLD)
def the_file_of_a_version_is_deleted(folder: Path) -> None:
    version(folder).unlink()


@put_in(TOLD)
def a_file_is_added_without_a_record(folder: Path) -> None:
    write(folder, "1.2", THIRD)


@put_in(TOLD)
def a_version_is_written_over_by_another(folder: Path) -> None:
    shutil.copy(version(folder, "1.0"), version(folder, "1.1"))


@put_in(TOLD)
def a_version_is_renamed(folder: Path) -> None:
    version(folder, "1.1").rename(version(folder, "1.2"))


@put_in(TOLD)
def a_version_is_copied(folder: Path) -> None:
    shutil.copy(version(folder, "1.1"), version(folder, "1.2"))


@put_in(TOLD)
def a_version_is_renamed_in_capital_letters(folder: Path) -> None:
    version(folder).rename(folder / "versions" / "1.1.YAML")


@put_in(TOLD)
def a_second_file_differs_in_capital_letters(folder: Path) -> None:
    shutil.copy(version(folder), folder / "versions" / "1.1.Yaml")


@put_in(TOLD)
def a_version_is_put_aside_by_hand(folder: Path) -> None:
    edit(version(folder), ("All of it.", "All."))
    version(folder).rename(folder / "versions" / "1.1.yaml.part")
