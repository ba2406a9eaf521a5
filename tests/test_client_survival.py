"""The client against a real server that misbehaves: the right answer or the right exception."""

import contextlib
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import misbehaving
from kaitei.client import errors, web
from kaitei.client.feed import Feed
from kaitei.client.verify import verify
from misbehaving import Mischief, Server

KIT = Path(__file__).parent / "conformance"
FEEDS, KEY = KIT / "feeds", KIT / "key.jwk"
NOW = datetime(2026, 2, 10, 3, tzinfo=UTC)
DOCUMENTS = sorted(
    path.relative_to(FEEDS / "future-version").as_posix()
    for path in (FEEDS / "future-version").rglob("*.*")
    if path.is_file()
)
MOVING = ("checkpoint.json", "checkpoint.jws", "keys.json", "timeline.json")
# The timeline says it all, and the texts themselves.
NEVER_READ = ("current.json", "1.0..1.1.json")
UNAVAILABLE = [misbehaving.down, misbehaving.half, misbehaving.a_page]
Open = Callable[..., Feed]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Serves a copy of a feed with a version in force and one to come."""
    shutil.copytree(FEEDS / "future-version", tmp_path / "site")
    with misbehaving.server(tmp_path / "site") as running:
        yield running


@pytest.fixture
def client(server: Server, tmp_path: Path) -> Iterator[Open]:
    """Makes clients that share a cache, as one that is started again does."""
    made: list[Feed] = []

    def opened(now: datetime = NOW) -> Feed:
        here = {"cache": tmp_path / "cache", "every": timedelta(), "clock": lambda: now}
        made.append(Feed(server.address, KEY, **here))
        return made[-1]

    yield opened
    for feed in made:
        feed.close()


def _in_force(feed: Feed, on: date | None = None) -> str:
    found = feed.in_force("privacy", on)
    assert found
    return found.version


def test_what_is_unchanged_is_told_so_without_a_body(server: Server, client: Open) -> None:
    """By the server's own validators; a document for ever is not even asked for again."""
    assert _in_force(client()) == "1.0"
    server.answered.clear()

    assert _in_force(client()) == "1.0"
    assert {path.rpartition("/")[2] for path, _, _ in server.answered} == set(MOVING[:3])
    assert {(status, length) for _, status, length in server.answered} == {(304, 0)}


@pytest.mark.parametrize("mischief", UNAVAILABLE)
def test_without_a_copy_there_is_no_answer(
    server: Server, client: Open, mischief: Mischief
) -> None:
    """And the exception says that it may be tried again."""
    server.mischief = mischief

    with pytest.raises(errors.Unavailable):
        client().in_force("privacy")


@pytest.mark.parametrize("mischief", UNAVAILABLE)
def test_the_last_good_copy_answers_and_says_how_old_it_is(
    server: Server, client: Open, mischief: Mischief
) -> None:
    """Also in a client that was started anew, also of the version to come."""
    assert _in_force(client()) == "1.0"
    server.mischief = mischief
    later = client(NOW + timedelta(hours=30))

    assert _in_force(later) == "1.0"
    assert _in_force(later, date(2026, 3, 1)) == "1.1"
    assert later.text("scope", "en", on=date(2026, 3, 1)).text == "All data."
    assert later.freshness.age == timedelta(hours=30)
    assert later.freshness.offline
    server.mischief = None
    assert later.freshness.offline is None


def test_a_server_that_is_gone_leaves_the_last_good_copy(
    server: Server, client: Open, tmp_path: Path
) -> None:
    """Until that expires: then it is not relied on."""
    assert _in_force(client()) == "1.0"
    # Nobody listens at this port of loopback, which needs a right to be used.
    gone = {"cache": tmp_path / "cache", "every": timedelta()}
    with Feed("http://127.0.0.1:1/", KEY, **gone) as other, pytest.raises(errors.Unreachable):
        other.in_force("privacy")
    server.mischief = misbehaving.down

    with pytest.raises(errors.Expired):
        client(NOW + timedelta(days=7)).in_force("privacy")


@pytest.mark.parametrize("days", [-1, 1])
def test_a_clock_that_is_a_day_off_does_not_matter(client: Open, days: int) -> None:
    """The instants of the timeline are absolute, the checkpoint lasts for days."""
    assert _in_force(client(NOW + timedelta(days=days))) == "1.0"


def test_a_clock_that_is_put_right_asks_the_source_again(server: Server, tmp_path: Path) -> None:
    """An old copy is not kept for as long as the clock was ahead."""
    clock = [NOW + timedelta(days=1)]
    with Feed(server.address, KEY, cache=tmp_path / "cache", clock=lambda: clock[0]) as feed:
        feed.policies()
        server.answered.clear()
        clock[0] = NOW
        feed.policies()

    assert server.answered


def test_a_feed_replaced_by_an_older_one_is_refused(server: Server, client: Open) -> None:
    """Although it is signed; and a client that has seen nothing cannot know."""
    assert _in_force(client()) == "1.0"
    server.folder = FEEDS / "rolled-back"
    then = datetime(2026, 2, 2, tzinfo=UTC)

    with pytest.raises(errors.RolledBack, match=r"as_of went from 2026-02-10 to 2026-01-31"):
        client(then).in_force("privacy")


def test_a_document_elsewhere_is_not_followed(server: Server, client: Open) -> None:
    """The exception names both places."""
    server.mischief = misbehaving.elsewhere

    with pytest.raises(errors.Redirected, match=r"checkpoint\.json leads to https://elsewhere"):
        client().in_force("privacy")


def test_a_document_that_does_not_end_is_not_read(
    server: Server, client: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Memory is not filled with it."""
    monkeypatch.setattr(web, "MOST", 2_000_000)
    server.mischief = misbehaving.endless

    with pytest.raises(errors.TooLarge):
        client().in_force("privacy")


def _flipped(content: bytes, bit: int) -> bytes:
    changed = bytearray(content)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


def _answers(feed: Feed) -> object:
    """Everything that can be asked without knowing the policy."""
    when = date(2026, 3, 1)
    return (
        feed.in_force("privacy"),
        feed.in_force("privacy", when),
        feed.changes("privacy", "1.0", when),
        feed.text("scope", "ja", version="1.0"),
        feed.text("scope", "ja", version="1.1"),
    )


@pytest.mark.parametrize("path", DOCUMENTS)
def test_one_flipped_bit_in_any_document_is_noticed(
    server: Server, client: Open, path: str
) -> None:
    """By the client where it reads the document; and once it is whole again, all is well, whatever
    a cache kept."""
    good = (server.folder / path).read_bytes()
    (server.folder / path).write_bytes(_flipped(good, len(good) * 4))
    if not path.endswith(NEVER_READ):
        with pytest.raises(errors.Refused):
            _answers(client())
    wrong = verify(server.address, NOW, json.loads(KEY.read_text())).wrong if _is_read(path) else ()
    assert len(wrong) >= _is_read(path)

    (server.folder / path).write_bytes(good)
    assert _answers(client())
    assert verify(server.address, NOW, json.loads(KEY.read_text())).wrong == ()


def _is_read(path: str) -> bool:
    """Without a checkpoint that can be read there is nothing to verify: that is raised."""
    return not path.endswith("checkpoint.json")


def test_a_bit_flipped_on_the_way_is_not_kept_by_a_cache(server: Server, client: Open) -> None:
    """The validators are those of the good document: the server would tell it unchanged."""
    flips: list[str] = []

    def once(path: str, sent: misbehaving.Sent) -> misbehaving.Sent:
        if path in flips or sent[0] != 200:
            return sent
        flips.append(path)
        return sent[0], sent[1], _flipped(sent[2], len(sent[2]) * 4)

    server.mischief = once
    for _ in DOCUMENTS:
        with contextlib.suppress(errors.Refused):
            answers = _answers(client())
    server.mischief = None

    assert len(flips) >= len(DOCUMENTS) - len(NEVER_READ)
    assert answers == _answers(client())


@given(st.sampled_from(DOCUMENTS), st.floats(0, 1, exclude_max=True))
def test_a_flipped_bit_anywhere_gives_the_right_answer_or_none(
    tmp_path_factory: pytest.TempPathFactory, path: str, where: float
) -> None:
    """A signed feed: each bit of each document."""
    folder = tmp_path_factory.mktemp("flipped")
    shutil.copytree(FEEDS / "future-version", folder / "site")
    with Feed(FEEDS / "future-version", KEY, cache=folder / "good", clock=lambda: NOW) as feed:
        right = _answers(feed)
    content = (folder / "site" / path).read_bytes()
    (folder / "site" / path).write_bytes(_flipped(content, int(len(content) * 8 * where)))

    other = Feed(folder / "site", KEY, cache=folder / "cache", clock=lambda: NOW)
    with other as feed, contextlib.suppress(errors.Refused):
        assert _answers(feed) == right
