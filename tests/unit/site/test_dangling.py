"""site/dangling.py: links of hand-written pages that lead to no page of the site."""

from pathlib import Path

import pytest

from kaitei.site import dangling
from kaitei.site.book import Written
from kaitei.site.dangling import Dangling

THERE = {"", "ja/", "ja/about/", "ja/guides/editors/", "ja/privacy/", "robots.txt"}
PLACES = [("about", "ja/about/"), ("home", "ja/"), ("guides/editors", "ja/guides/editors/")]


def _has(address: str, anchor: str) -> bool:
    return address != "ja/privacy/" or anchor in ("contact", "連絡")


def _found(root: Path, name: str, *written: str, base: str = "") -> list[Dangling]:
    file = root / "content" / "ja" / f"{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("Title: 題\n\n" + "\n".join(f"[語]({x})" for x in written), "utf-8")
    html = "".join(f'<p><a href="{x.replace("&", "&amp;")}">語</a></p>' for x in written)
    pages = {("ja", name): Written(name, "ja", "題", html)}
    return list(dangling.dangling(root, pages, THERE, _has, base))


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("about", "../privacy/"),
        ("about", "../privacy"),
        ("about", "../privacy/?a=1&b=2#contact"),
        ("about", "../"),
        ("about", "../../"),
        ("about", "../../feed/index.json"),
        ("about", "../../robots.txt"),
        ("about", "#below"),
        ("about", "../privacy#%E9%80%A3%E7%B5%A1"),
        ("about", "../privacy/#top"),
        ("about", "../privacy/#:~:text=words"),
        ("about", "../privacy/#contact:~:text=words"),
        ("about", "../../feed/index.json#x"),
        ("about", "https://example.org/#nothing"),
        ("about", "https://example.org/nothing/"),
        ("about", "mailto:mail@example.org"),
        ("about", "/ja/privacy/"),
        ("home", "about/"),
        ("guides/editors", "../../about/"),
        ("404", "nothing/"),
    ],
)
def test_what_leads_somewhere_is_not_told(tmp_path: Path, name: str, link: str) -> None:
    """A page, a file of the feed, the page itself, somebody else's; with the last slash or not."""
    assert _found(tmp_path, name, link) == []


@pytest.mark.parametrize(
    ("name", "link"),
    [
        ("about", "../nothing/"),
        ("about", "privacy/"),
        ("about", "../../../ja/privacy/"),
        ("about", "/nothing/"),
        ("about", "editors.md"),
        ("home", "../about/"),
        ("guides/editors", "../about/"),
    ],
)
def test_what_leads_nowhere_is_told_at_its_line(tmp_path: Path, name: str, link: str) -> None:
    """Once, however often it stands there; also what would leave the site."""
    file = f"content/ja/{name}.md"

    assert _found(tmp_path, name, "../privacy/#contact", link, link)[-1:] == [(file, 4, link, "")]


def test_below_a_path_what_begins_elsewhere_is_somebody_elses(tmp_path: Path) -> None:
    """A host may have other pages than this site's."""
    links = ("/sub/ja/privacy/", "/recruit/", "/sub/nothing/")

    found = _found(tmp_path, "about", *links, base="/sub")
    assert [link for _, _, link, _ in found] == ["/sub/nothing/"]


def test_the_problem_names_the_link_and_its_file() -> None:
    """In a sentence that stands by itself, and with its place."""
    (problem,) = dangling.problems([("content/ja/about.md", 4, "../x/", "")])

    assert (problem.place.path, problem.place.line) == ("content/ja/about.md", 4)
    assert problem.values == {"file": "content/ja/about.md", "link": "../x/"}


@pytest.mark.parametrize("link", ["../privacy/#contract", "../privacy?a=1#contract"])
def test_a_place_that_a_page_has_not_is_told_with_the_page(tmp_path: Path, link: str) -> None:
    """A letter too many in the name of a clause leads to the top of a long page."""
    found = _found(tmp_path, "about", "../privacy/", link)
    (problem,) = dangling.problems(found)

    assert found == [("content/ja/about.md", 4, link, "contract")]
    assert (problem.variant, problem.values["anchor"]) == ("anchor", "contract")
