"""render/assets.py: what pages load, named by digest."""

import hashlib
import json
import re
from pathlib import Path

import pytest

from kaitei import layers
from kaitei.problems import Refused
from kaitei.redline import characters
from kaitei.render import assets


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A theme whose entry script loads a second, which imports a third; under it lies no other."""
    monkeypatch.setattr(layers, "layers", lambda theme: (theme,))
    (tmp_path / "styles").mkdir()
    (tmp_path / "static").mkdir()
    (tmp_path / "styles" / "02-page.css").write_text("p {}\n")
    (tmp_path / "styles" / "01-tokens.css").write_text(":root {}\n")
    (tmp_path / "static" / "entry.js").write_text('const x = () => import("./second.js");\n')
    (tmp_path / "static" / "second.js").write_text('import { a } from "./third.js";\n')
    (tmp_path / "static" / "third.js").write_text("export const a = 1;\n")
    return tmp_path


def test_an_asset_is_named_by_its_bytes(theme: Path) -> None:
    """So that it may be kept for ever under that name."""
    for name, (address, content) in assets.assets(theme).items():
        stem, _, ending = name.rpartition(".")

        digest = hashlib.sha256(content).hexdigest()[:16]
        assert f"assets/{stem}.{digest}.{ending}" == address


def test_a_mark_stands_for_each_fingerprint(theme: Path) -> None:
    """As long, and nothing that a text could have been written with: another each time."""
    made = assets.assets(theme)
    prints, others = assets.prints(made), assets.prints(made)

    assert {name: assets.place(name, it) for name, it in prints.known.items()} == {
        name: address for name, (address, _) in made.items()
    }
    assert {len(mark) for mark in prints.marks.values()} == {16}
    assert len({*prints.marks.values()}) == len(made)
    assert prints.known == others.known
    assert not {*prints.marks.values()} & {*others.marks.values(), *prints.known.values()}


def test_marks_begin_alike(theme: Path) -> None:
    """So that one look at a page finds all of them; what they begin with is another each time."""
    made = assets.assets(theme)
    starts = [{mark[:13] for mark in assets.prints(made).marks.values()} for _ in range(3)]

    assert [len(start) for start in starts] == [1, 1, 1]
    assert len(set.union(*starts)) == 3


def test_the_styles_are_one_file_in_the_order_of_their_names(theme: Path) -> None:
    """A page asks for one style sheet; the tokens come first."""
    assert assets.assets(theme)["kaitei.css"][1] == b":root {}\n\np {}\n"


def test_scripts_import_each_other_by_digest(theme: Path) -> None:
    """A page that holds an old script never loads a new part of it."""
    made = assets.assets(theme)
    imported = re.findall(r"\./([a-z0-9.]+)", made["second.js"][1].decode())

    assert [made["third.js"][0].removeprefix("assets/")] == imported
    assert made["second.js"][0].removeprefix("assets/") in made["entry.js"][1].decode()


def test_a_style_sheet_loads_what_stands_in_the_theme(theme: Path) -> None:
    """By digest: another font makes another sheet, which every page asks for anew."""
    font, sheet = theme / "static" / "own.woff2", theme / "styles" / "02-page.css"
    sheet.write_text('@font-face { src: url("../static/own.woff2") }\n')
    made = []
    for content in (b"one", b"two"):
        font.write_bytes(content)
        made.append(assets.assets(theme))
        name = made[-1]["own.woff2"][0].removeprefix("assets/")
        assert f'url("{name}")' in made[-1]["kaitei.css"][1].decode()
    assert made[0]["kaitei.css"][0] != made[1]["kaitei.css"][0]

    font.unlink()
    assert _refused(theme).startswith("theme/styles/02-page.css:1:19 style-load ../static/own")


def test_scripts_travel_without_their_comments(theme: Path) -> None:
    """Those in lines of their own; what only looks like one stays."""
    written = """/* What it does,
   and why. */
const a = "// no comment"; // at the end of a line
  // alone
  /** @returns {string} */
const b = /[/*]/;
"""
    (theme / "static" / "third.js").write_text(written)

    kept = """const a = "// no comment"; // at the end of a line
const b = /[/*]/;
"""
    assert assets.assets(theme)["third.js"][1].decode() == kept


def test_the_table_of_characters_is_the_one_that_the_redline_reads(theme: Path) -> None:
    """As a script, so that there is one table whoever compares."""
    content = assets.assets(theme)[assets.CHARACTERS][1].decode()

    before, _, table = content.removesuffix(";\n").partition("export default ")
    assert (before, json.loads(table)) == ("", json.loads(characters.TABLE.read_bytes()))


def test_a_changed_part_changes_the_names_of_all_that_import_it(theme: Path) -> None:
    """The digest of an importer covers what it imports."""
    before = assets.assets(theme)
    (theme / "static" / "third.js").write_text("export const a = 2;\n")
    after = assets.assets(theme)

    changed = {name for name in before if before[name][0] != after[name][0]}
    assert {"entry.js", "second.js", "third.js"} == changed


def test_scripts_that_import_each_other_in_a_ring_are_refused(theme: Path) -> None:
    """No digest could cover them."""
    (theme / "static" / "third.js").write_text('import "./second.js";\n')

    assert _refused(theme) == (
        "theme/static/third.js:1:1 script-import.ring second.js → third.js → second.js"
    )


def test_a_script_that_imports_what_is_not_there_is_refused(theme: Path) -> None:
    """Both ended in a traceback."""
    (theme / "static" / "third.js").write_text('import "./gone.js";\n')

    assert _refused(theme) == "theme/static/third.js:1:1 script-import gone.js"


def _refused(theme: Path) -> str:
    with pytest.raises(Refused) as refused:
        assets.assets(theme)
    (problem,) = refused.value.problems
    rule = ".".join(filter(None, (problem.rule, problem.variant)))
    return f"{problem.place} {rule} {' '.join(map(str, problem.values.values()))}"


def test_a_style_sheet_begins_with_its_first_letter(theme: Path) -> None:
    """Some editors write a mark before it, which made of the first selector one of nothing."""
    (theme / "styles" / "02-page.css").write_bytes(b"\xef\xbb\xbfp {}\r\n")

    assert assets.assets(theme)["kaitei.css"][1] == b":root {}\n\np {}\r\n"


def test_a_style_sheet_that_is_not_utf_8_is_told_with_its_line(theme: Path) -> None:
    """It was published, and ended a comparison or a packet in a traceback."""
    (theme / "styles" / "02-page.css").write_bytes(b"p {}\n/* \x93\xfa */")

    assert _refused(theme) == "theme/styles/02-page.css:2:4 not-utf-8 0x93"
