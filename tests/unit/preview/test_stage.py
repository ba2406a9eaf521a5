"""preview/stage.py: the last good site, and what is wrong with the newest."""

import errno
import threading
from collections.abc import Callable
from datetime import date

from kaitei.preview.stage import Site, Stage, problem
from kaitei.problems import Place, Problem, Refused, sentence
from kaitei.site import plan
from unit.builders import library_of, version
from unit.pages import book_of

DAY = date(2026, 3, 1)


def _site(pdf: Callable[[], bytes] | None = None) -> Site:
    book = book_of(library_of(version("1.0", "2026-01-10", "2026-01-10")), DAY)
    there = {"ja/x.pdf": pdf}.get
    return Site(book, plan.plan(book), lambda it: made() if (made := there(it)) else None, (), ())


def _break() -> bytes:
    raise OSError


def _refuse() -> Site:
    raise Refused([Problem(Place("policy/site.yaml"), "missing-file")])


def test_a_page_is_made_when_somebody_looks_at_it() -> None:
    """The bytes of a build, and only those that are asked for."""
    site = _site()
    page = site.page("ja/privacy/")
    assert page

    assert site.looked_at() == []
    assert site.content("ja/privacy/") == plan.content(site.book, page)
    assert site.looked_at() == ["ja/privacy/"]


def test_what_is_no_page_is_no_page() -> None:
    """Files have bytes; where nothing is planned there are none."""
    site = _site(lambda: b"%PDF")

    assert site.page("robots.txt") is site.page("sitemap.xml") is site.page("nothing/") is None
    assert (site.content("robots.txt") or b"").startswith(b"User-agent")
    assert site.content("ja/x.pdf") == b"%PDF"
    assert site.content("nothing/") is _site().content("ja/x.pdf") is None


def test_what_is_refused_leaves_the_last_good_site() -> None:
    """With every problem of the newest; before the first there is none."""
    stage, site = Stage(), _site()
    assert stage.renew(_refuse).site is None
    stage.renew(lambda: site)
    shown = stage.renew(_refuse)

    assert shown.site is site
    assert [found.rule for found in shown.problems] == ["missing-file"]
    assert stage.renew(lambda: site).problems == ()


def test_nothing_that_goes_wrong_ends_the_preview() -> None:
    """A template that does not work is told like a text that does not."""
    stage, site = Stage(), _site()
    stage.renew(lambda: site)
    shown = stage.renew(lambda: 1 // 0)  # type: ignore[arg-type,return-value]

    assert shown.site is site
    assert [found.rule for found in shown.problems] == ["preview-failed"]


def test_pages_that_were_looked_at_are_tried_before_a_site_is_taken() -> None:
    """Otherwise a broken template would take the place of a page that stands."""
    stage, site = Stage(), _site()
    stage.renew(lambda: site)
    site.content("ja/privacy/")
    broken = Site(site.book, {}, lambda _: _break(), (), ())

    assert stage.renew(lambda: broken).site is site


def test_a_turn_is_told_to_those_who_wait() -> None:
    """Each state has a name of its own, which no other run of the preview has."""
    stage = Stage()
    first = stage.renew(_site)
    told: list[str] = []

    def wait() -> None:
        shown = stage.shown(first.name, 5)
        told.append(shown.name if shown else "")

    waiting = threading.Thread(target=wait)
    waiting.start()
    second = stage.renew(_site)
    waiting.join()

    assert told == [second.name] != [first.name]
    assert stage.shown(second.name, 0.01) is None
    assert Stage().renew(_site).name not in (first.name, second.name)


def test_a_template_says_where_it_is_wrong() -> None:
    """Jinja's errors know their file and line."""
    trouble = SyntaxError("unexpected '}'", ("/theme/templates/page.html", 7, 1, ""))

    assert problem(trouble).place == Place("page.html", 7)
    assert problem(ValueError("x")).place == Place("theme")
    refused = problem(PermissionError(errno.EACCES, "Permission denied", "a/b.html"))
    assert "権限がありません" in sentence(refused, "ja")
    assert refused.place == Place("a/b.html")
