"""preview/dressing.py: what a preview puts around a page."""

import io
from datetime import date
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po
from msgspec.structs import replace

from kaitei import resources
from kaitei.preview.drafts import Draft
from kaitei.preview.dressing import EVENTS, FILES, Dresser
from kaitei.preview.stage import Shown, Site
from kaitei.problems import Place, Problem
from kaitei.render.theme import Theme
from kaitei.render.words import catalogue_file
from kaitei.site import plan
from unit.builders import library_of, version
from unit.pages import book_of

DAY = date(2026, 3, 1)
FIRST = version("1.0", "2026-01-10", "2026-01-10")
NEXT = version("1.1", "2026-03-01", "2026-05-01")
WRONG = Problem(Place("policy/privacy/policy.yaml", 3, 1), "missing-file")


@pytest.fixture(scope="module")
def dresser() -> Dresser:
    """One that finds the same line everywhere."""
    return Dresser(lambda it: f"line {it.place.line} <here>")


@pytest.fixture(scope="module")
def site() -> Site:
    """A site with a draft."""
    book = book_of(library_of(FIRST, NEXT), DAY)
    return Site(book, plan.plan(book), lambda _: None, (Draft(NEXT, ("notice",)),), ())


def _page(dresser: Dresser, shown: Shown, address: str) -> str:
    assert shown.site
    page = shown.site.page(address)
    assert page
    return dresser.page(page, shown).decode()


def test_the_page_itself_is_that_of_a_build(dresser: Dresser, site: Site) -> None:
    """What is put around it stands in three places and takes nothing away."""
    dressed = _page(dresser, Shown("a", site, (WRONG,)), "ja/privacy/")
    built = (site.content("ja/privacy/") or b"").decode()

    assert len(dressed) > len(built)
    for part in (built[: built.index("</head>")], built[built.index('<a class="skip"') : -20]):
        assert part in dressed


def test_it_stands_above_everything_whatever_the_theme_says_of_the_body(
    dresser: Dresser, tmp_path: Path
) -> None:
    """Where that says more of it, what a preview says stood below the page."""
    own = tmp_path / "templates" / "base.html"
    own.parent.mkdir()
    made = (resources.folder("theme") / "templates" / "base.html").read_text("utf-8")
    own.write_text(made.replace("<body>", '<body class="own">'), "utf-8")
    book = replace(book_of(library_of(FIRST), DAY), theme=Theme(tmp_path))
    site = Site(book, plan.plan(book), lambda _: None, (), ())

    assert '<body class="own">\n<aside class="preview' in _page(dresser, Shown("a", site), "en/")


def test_a_draft_is_called_one_on_every_page(dresser: Dresser, site: Site) -> None:
    """Its own pages say it first, and what stands in; others lead to it."""
    own = _page(dresser, Shown("a", site), "en/privacy/1.1/changes/")
    home = _page(dresser, Shown("a", site), "en/")

    assert "Draft: version 1.1 is not published." in own
    assert "shown with what stands in for it: notice." in own
    assert "Privacy Policy, version 1.1, is not published." in home
    assert 'href="privacy/1.1/changes/"' in home
    assert "Draft:" not in home


def test_without_a_draft_it_is_a_preview_all_the_same(dresser: Dresser, site: Site) -> None:
    """Nobody takes it for the site."""
    same = replace(site, drafts=())

    assert "Every working text is as it was published." in _page(dresser, Shown("a", same), "en/")


def test_what_is_wrong_stands_in_the_page_in_its_language(dresser: Dresser, site: Site) -> None:
    """Place, sentence and line, harmless for the page."""
    for language, said in (("ja", "ありません"), ("en", "missing")):
        shown = _page(dresser, Shown("a", site, (WRONG,)), f"{language}/")

        assert "policy/privacy/policy.yaml:3:1 [missing-file]" in shown
        assert said in shown.rpartition("preview-bottom")[2]
        assert "line 3 &lt;here&gt;" in shown


def test_it_speaks_as_the_theme_of_the_site_does(dresser: Dresser, tmp_path: Path) -> None:
    """Also a language in which the engine says nothing: each page of it was a failure."""
    model = read_po(io.BytesIO((resources.folder("theme") / catalogue_file("en")).read_bytes()))
    for message in model:
        message.string = f"[{message.id}]" if message.id else message.string
    own = tmp_path / catalogue_file("fr")
    own.parent.mkdir(parents=True)
    with own.open("wb") as file:
        write_po(file, model)
    titles = {x: dict.fromkeys(("ja", "en", "fr"), "X") for x in ("title", "publisher")}
    library = library_of(FIRST, changes={"languages": ["ja", "en", "fr"], **titles})
    book = replace(book_of(library, DAY), theme=Theme(tmp_path))
    french = Site(book, plan.plan(book), lambda _: None, (), ())

    said = "[Preview. Every working text is as it was published.]"
    assert said in _page(dresser, Shown("a", french), "fr/")


def test_places_to_look_at_are_folded_away(dresser: Dresser, site: Site) -> None:
    """They forbid nothing; while something is wrong they wait."""
    warned = replace(site, warnings=(replace(WRONG, severity="warning"),))

    assert "Places to look at: 1" in _page(dresser, Shown("a", warned), "en/")
    assert "Places to look at: 1" not in _page(dresser, Shown("a", warned, (WRONG,)), "en/")


def test_without_a_site_there_is_a_page_all_the_same(dresser: Dresser) -> None:
    """It says what is wrong, and waits for the next save."""
    bare = dresser.bare(Shown("a-1", None, (WRONG,)), "en").decode()

    assert "There is no site to show yet. Errors: 1" in bare
    assert '<script type="module" src="/_preview/live.js?a-1">' in bare
    assert "Content-Security-Policy" in bare


def test_its_own_files_stand_where_no_site_has_any(dresser: Dresser, site: Site) -> None:
    """Script and style come from the server itself, as the pages' policy wants it."""
    for address in FILES:
        assert dresser.file(address)
        assert address not in site.plan
    assert dresser.file(EVENTS) is dresser.file("ja/") is None
