"""site/pictures.py: pictures of hand-written pages."""

from pathlib import Path
from struct import pack

import pytest

from kaitei.problems import Refused
from kaitei.site import pictures
from kaitei.site.book import Written

# As much of a PNG as is looked at.
PNG = b"\x89PNG\r\n\x1a\n" + pack(">I4sII", 13, b"IHDR", 640, 360)
IMG = '<img alt="A page" src="../../images/page.en.png">'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with one picture."""
    folder = tmp_path / "content" / "images"
    folder.mkdir(parents=True)
    (folder / "page.en.png").write_bytes(PNG)
    return tmp_path


def _page(name: str, html: str = IMG) -> Written:
    return Written(name, "en", "Title", html)


def test_a_picture_leads_to_an_asset_with_its_size(root: Path) -> None:
    """Named by its digest, so that it may be kept for ever; nothing moves when it comes."""
    pages = {("en", "guides/editors"): _page("guides/editors")}
    led, files = pictures.placed(pages, root, "")
    ((address, content),) = files.items()

    assert content == PNG
    assert address.startswith("assets/page.en.") and address.endswith(".png")
    assert led["en", "guides/editors"].html == (
        f'<img alt="A page" src="../../../{address}" width="640" height="360" loading="lazy">'
    )


@pytest.mark.parametrize(("name", "way"), [("home", "../assets/"), ("404", "/sub/assets/")])
def test_pages_without_an_address_of_their_own_find_it_too(root: Path, name: str, way: str) -> None:
    """The home page's words stand at its address, the missing page at any."""
    led, _ = pictures.placed({("en", name): _page(name)}, root, "/sub")

    assert f'src="{way}' in led["en", name].html


def test_a_picture_that_is_not_there_is_told_at_the_page(root: Path) -> None:
    """Missing, or something else under that name."""
    (root / "content" / "images" / "text.png").write_text("no picture")
    html = IMG.replace("page.en", "gone") + IMG.replace("page.en", "text")

    with pytest.raises(Refused) as refused:
        pictures.placed({("en", "about"): _page("about", html)}, root, "")

    assert [(found.place.path, found.values["path"]) for found in refused.value.problems] == [
        ("content/en/about.md", "content/images/gone.png"),
        ("content/en/about.md", "content/images/text.png"),
    ]


@pytest.mark.parametrize("content", [PNG[:8], PNG[:23], b"GIF89a" + PNG[6:], b""])
def test_a_picture_that_ends_before_its_size_is_none(root: Path, content: bytes) -> None:
    """It is told like one that is missing."""
    (root / pictures.FOLDER / "page.en.png").write_bytes(content)
    with pytest.raises(Refused) as refused:
        pictures.placed({("en", "guides/page"): _page("guides/page")}, root, "")

    assert {problem.rule for problem in refused.value.problems} == {"no-picture"}


def test_what_nobody_shows_is_not_built(root: Path) -> None:
    """A folder may hold more than pages use."""
    assert pictures.placed({("en", "about"): _page("about", "<p>.</p>")}, root, "")[1] == {}
