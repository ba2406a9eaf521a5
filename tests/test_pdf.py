"""The PDFs of the real site: what a reader of paper, or of their tags, finds in them."""

import os
import re
import subprocess
import sys
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdf
import pytest

from kaitei import resources
from kaitei.pdf.editions import editions
from kaitei.render.theme import Theme
from kaitei.rules.inspection import library
from kaitei.site.book import open_book
from kaitei.text import plain
from unit.real import real_text

ROOT = Path(__file__).parent.parent
LANGUAGES = ("ja", "en")
VERSIONS = ("1.0", "1.1")
TITLES = {"ja": "プライバシーポリシー", "en": "Privacy Policy"}
ORGANISATION = "Japan National Orchestra Co., Ltd."
# What pages say of a version as time goes by.
STATUS = ("In force", "Upcoming", "Superseded", "Withdrawn", "This version as data")
each_pdf = pytest.mark.parametrize(
    ("version", "language"), [(x, y) for x in VERSIONS for y in LANGUAGES]
)
_PRESS = """
import sys
from kaitei.pdf.press import press
sys.stdout.buffer.write(press(sys.stdin.buffer.read().decode()))
"""


def _read(built: Path, version: str, language: str) -> pypdf.PdfReader:
    name = f"privacy-{version}.{language}.pdf"
    return pypdf.PdfReader(built / language / "privacy" / version / name)


def _squeezed(text: str) -> str:
    """Without spaces and breaks of lines, which paper sets as it needs."""
    return re.sub(r"\s", "", text)


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    found = [kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]
    return [kid for kid in found if isinstance(kid, dict) and "/S" in kid]


def _tags(node: Any, above: str = "") -> list[tuple[str, str]]:
    """Every tag below a node of the structure, with the tag it stands in."""
    own = str(node.get("/S", ""))
    return [(above, own), *(pair for kid in _kids(node) for pair in _tags(kid, own))]


@each_pdf
def test_it_is_tagged_named_and_in_its_language(built: Path, version: str, language: str) -> None:
    """As PDF/UA-1 asks, with its headings as bookmarks."""
    reader = _read(built, version, language)
    root = reader.root_object

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == language
    assert reader.metadata
    assert str(reader.metadata.title).startswith(TITLES[language])
    assert version in str(reader.metadata.title)
    assert reader.metadata.author == ORGANISATION
    assert "/CreationDate" not in reader.metadata
    sections = [x for x in reader.outline if not isinstance(x, list)]
    assert len(sections) == len(real_text(f"versions/{version}.yaml").sections)


@each_pdf
def test_its_tags_are_in_order(built: Path, version: str, language: str) -> None:
    """Lists have entries, tables rows, and no level of heading is skipped."""
    pairs = _tags(_read(built, version, language).root_object["/StructTreeRoot"])
    tags = [tag for _, tag in pairs]
    levels = [int(tag[2]) for tag in tags if re.fullmatch(r"/H[1-6]", tag)]

    assert {tag for above, tag in pairs if above == "/L"} <= {"/LI", "/L"}
    assert {above for above, tag in pairs if tag == "/LI"} == {"/L"}
    assert levels[0] == 1
    assert all(deep <= before + 1 for before, deep in pairwise(levels))
    assert {"/P", "/L", "/LI", "/Sect", "/Art", "/Link"} <= set(tags)


@each_pdf
def test_every_word_of_the_text_is_in_it(built: Path, version: str, language: str) -> None:
    """As a reader copies it; a term and what is said of it stand apart."""
    text = real_text(f"versions/{version}.yaml")
    said = _squeezed("".join(page.extract_text() for page in _read(built, version, language).pages))
    names = plain.names(text, language)
    passages = (plain.passage(clause.passage, language, names) for clause in text.walk())
    lines = [_squeezed(x) for passage in passages for x in re.split("\n|: |：", passage)]

    assert len(lines) > 150
    assert [line for line in lines if line[:10] not in said] == []


@each_pdf
def test_every_page_says_what_it_is_a_page_of(built: Path, version: str, language: str) -> None:
    """Title, organisation, version and number, for whoever holds one leaf."""
    pages = [_squeezed(page.extract_text()) for page in _read(built, version, language).pages]
    label = f"第{version}版" if language == "ja" else f"Version{version}"

    for number, page in enumerate(pages, 1):
        assert _squeezed(TITLES[language]) in page
        assert _squeezed(ORGANISATION) in page
        assert label in page
        assert f"{number}/{len(pages)}" in page


@each_pdf
def test_it_says_its_dates_and_no_status(built: Path, version: str, language: str) -> None:
    """What is true of the version for ever."""
    said = _squeezed("".join(page.extract_text() for page in _read(built, version, language).pages))
    days = {
        ("1.0", "ja"): ("2026年11月22日",),
        ("1.0", "en"): ("November22,2026",),
        ("1.1", "ja"): ("2026年11月23日", "2027年1月1日"),
        ("1.1", "en"): ("November23,2026", "January1,2027"),
    }

    assert [day for day in days[version, language] if day not in said] == []
    spoken = Theme(resources.theme(ROOT)).words(language)
    assert [word for word in STATUS if _squeezed(spoken(word)) in said] == []


@each_pdf
def test_its_fonts_are_the_ones_that_were_named(built: Path, version: str, language: str) -> None:
    """Embedded, so that it is read everywhere as it was set here."""
    reader = _read(built, version, language)
    fonts = [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]
    inside = [font["/DescendantFonts"][0].get_object() for font in fonts]

    assert {re.sub(r"^/[A-Z]{6}\+", "", font["/BaseFont"]) for font in inside} <= {
        *("Noto-Sans-CJK-JP", "Noto-Sans-CJK-JP-Bold"),
        *("Noto-Serif-CJK-JP", "Noto-Serif-CJK-JP-Bold"),
    }
    assert all("/FontFile3" in font["/FontDescriptor"] for font in inside)


@pytest.mark.parametrize("language", ["en", pytest.param("ja", marks=pytest.mark.slow)])
def test_two_processes_set_the_same_bytes(language: str) -> None:
    """Another time zone, locale and hash seed make no difference."""
    book = open_book(library(ROOT), date(2026, 11, 23), Theme(resources.theme(ROOT)), {})
    html = next(x.html for x in editions(book) if x.address.endswith(f"1.1.{language}.pdf"))
    settings = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "America/Lima", "LANG": "C", "LC_ALL": "C"},
    )
    made = [
        subprocess.run(
            [sys.executable, "-c", _PRESS],
            env={**os.environ, **environment},
            input=html.encode(),
            capture_output=True,
            check=True,
        ).stdout
        for environment in settings
    ]

    assert made[0].startswith(b"%PDF-1.7")
    assert made[0] == made[1]
