"""preview/host.py: the preview over HTTP, for this machine alone."""

import threading
from collections.abc import Iterator
from datetime import date
from http.client import HTTPConnection, HTTPResponse

import pytest

from kaitei import serve
from kaitei.preview import host
from kaitei.preview.dressing import Dresser
from kaitei.preview.stage import Site, Stage
from kaitei.problems import Place, Problem, Refused
from kaitei.site import plan
from unit.builders import library_of, version
from unit.pages import book_of, feed_of

FIRST = version("1.0", "2026-01-10", "2026-01-10")


def _site() -> Site:
    library, day = library_of(FIRST), date(2026, 3, 1)
    book = book_of(library, day)
    return Site(book, plan.plan(book), feed_of(library, day).get, (), ())


def _refuse() -> Site:
    raise Refused([Problem(Place("policy/site.yaml"), "missing-file")])


@pytest.fixture
def stage() -> Stage:
    """One with a site."""
    made = Stage()
    made.renew(_site)
    return made


@pytest.fixture
def port(stage: Stage) -> Iterator[int]:
    """The port at which it is served."""
    with host.server(stage, Dresser(lambda _: ""), "ja", 0) as made, serve.running(made):
        yield made.server_address[1]


def _open(port: int, path: str, name: str = "", method: str = "GET") -> HTTPResponse:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request(method, path, headers={"Host": name} if name else {})
    return connection.getresponse()


def test_a_page_comes_dressed_and_is_kept_by_nobody(port: int) -> None:
    """It may be a draft; even what is for ever on the site may be one here."""
    page = _open(port, "/ja/privacy/")
    document = _open(port, "/feed/privacy/1.0.json")

    assert page.status == document.status == 200
    assert b"_preview/live.js" in page.read()
    assert page.headers["Cache-Control"] == document.headers["Cache-Control"] == "no-store"
    assert b"_preview" not in document.read()


def test_what_it_says_besides_is_what_a_server_says(port: int) -> None:
    """The policy of the page holds for the preview as well."""
    guard = _open(port, "/ja/").headers["Content-Security-Policy"]

    assert "script-src 'self'" in guard and "require-trusted-types-for 'script'" in guard
    assert _open(port, "/_preview/live.js").headers["Content-Type"].startswith("text/javascript")


def test_an_address_without_its_last_slash_leads_on(port: int) -> None:
    """As a server of files would."""
    answer = _open(port, "/ja/privacy")

    assert (answer.status, answer.headers["Location"]) == (301, "/ja/privacy/")


def test_a_missing_page_is_the_sites_own(port: int) -> None:
    """The status for machines, the page for people; HEAD gets no body."""
    answer = _open(port, "/ja/nothing/")

    assert answer.status == 404
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"_preview/live.js" in answer.read()
    assert _open(port, "/ja/", method="HEAD").read() == b""


@pytest.mark.parametrize("name", ["policies.example.net", "127.0.0.1.example.net:80", "localhost"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_under_another_name_it_says_nothing(port: int, name: str, method: str) -> None:
    """A page elsewhere may have its own name answered with this machine's address."""
    answer = _open(port, "/ja/", name, method)

    assert answer.status == 421
    assert "プライバシー".encode() not in answer.read()


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_under_its_own_names_it_answers(port: int, name: str) -> None:
    """With the port that was taken."""
    assert _open(port, "/ja/", f"{name}:{port}").status == 200


def test_each_turn_is_told_to_a_page_that_waits(port: int, stage: Stage) -> None:
    """The name of the state at once, then the next one's."""
    first, answer = stage.shown(), _open(port, "/_preview/events")
    assert first
    told = [answer.readline().decode().strip(), answer.readline().decode().strip()]
    second = stage.renew(_refuse)
    told.append(answer.readline().decode().strip())
    answer.close()

    assert told == [f"data: {first.name}", "", f"data: {second.name}"]


def test_before_the_first_good_site_it_says_what_is_wrong() -> None:
    """In the language of who started it."""
    stage = Stage()
    stage.renew(_refuse)
    with host.server(stage, Dresser(lambda _: ""), "ja", 0) as made:
        threading.Thread(target=made.serve_forever, args=(0.01,)).start()
        answer = _open(made.server_address[1], "/ja/")
        made.shutdown()

    assert answer.status == 503
    assert "表示できるサイトがまだありません".encode() in answer.read()


def test_a_page_that_cannot_be_made_says_why(port: int, stage: Stage) -> None:
    """A template of a page that nobody had looked at yet."""
    site = _site()
    page = site.page("ja/")
    assert page
    values = {key: value for key, value in page.values.items() if key != "policies"}
    bad = type(page)(page.address, page.template, page.language, values)
    stage.renew(lambda: Site(site.book, {**site.plan, "ja/": bad}, site.unplanned, (), ()))
    answer = _open(port, "/ja/")

    assert answer.status == 500
    assert b"[template-failed]" in answer.read()
