"""commands/serving.py: the site on this machine."""

import argparse
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from kaitei import serve
from kaitei.commands import serving
from kaitei.feed import feed
from kaitei.preview.stage import Site, Stage
from kaitei.problems import Refused
from kaitei.redline import changes
from kaitei.redline.changes import ChangeSet
from kaitei.text import source
from kaitei.text.model import Text
from unit.builders import changed, policy, raw, release, write_site
from unit.terminal import saved, typed

Captured = pytest.CaptureFixture[str]
DAY = date(2026, 3, 1)


def _options(root: Path) -> argparse.Namespace:
    return argparse.Namespace(root=root, base=None, as_of=DAY, lang="en", format="text")


@pytest.fixture(autouse=True)
def interrupted(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Whoever started it is done at once. This process goes on: a turn that is not over is awaited,
    so that no test after it meets one."""
    monkeypatch.setattr(serve, "until_interrupted", lambda server: None)
    yield
    for thread in threading.enumerate():
        if thread.name == "turns":
            thread.join()


def _written(root: Path) -> list[Path]:
    """All that stands there besides what is remembered."""
    return sorted(path for path in root.rglob("*") if ".kaitei" not in path.parts)


def test_a_folder_that_is_not_there_is_not_served(
    root: Path, tmp_path: Path, capsys: Captured
) -> None:
    """Nobody is sent to a page that says nothing but that it is missing."""
    place = tmp_path / "nowhere"

    assert typed("--root", root, "--lang", "en", "serve", "--port", "0", "--output", place) == 1
    assert f"No site stands in {place}." in capsys.readouterr().err


def test_it_says_where_the_site_is_and_writes_nothing(root: Path, capsys: Captured) -> None:
    """A preview is never what somebody deploys; it remembers which files are sound."""
    before = _written(root)

    assert typed("--root", root, "serve", "--port", "0", "--as-of", "2026-03-01") == 0
    assert "The site is at http://127.0.0.1:" in capsys.readouterr().out
    assert _written(root) == before


def test_a_built_site_is_shown_as_it_stands(root: Path, tmp_path: Path, capsys: Captured) -> None:
    """Nothing is built, nothing is put around it."""
    assert typed("--root", root, "serve", "--port", "0", "--output", tmp_path) == 0
    assert "The site is at http://127.0.0.1:" in capsys.readouterr().out


@pytest.mark.parametrize("built", [False, True])
def test_a_taken_port_is_told_in_a_sentence(root: Path, capsys: Captured, *, built: bool) -> None:
    """Not as a crash."""
    with serve.server(root, 0) as other:
        port = str(other.server_address[1])
        shown = ("--output", root) if built else ("--as-of", "2026-03-01")
        code = typed("--root", root, "serve", "--port", port, *shown)

    assert code != 0
    assert port in capsys.readouterr().err


def test_what_it_makes_has_the_working_text_as_a_draft(root: Path) -> None:
    """With what one should look at, and never with a signature."""
    saved(root, policy(release("1.1", "2026-03-01", "2026-05-01")))
    site = serving._Maker(_options(root), root).make()

    assert [draft.text.release.version for draft in site.drafts] == ["1.1"]
    assert site.page("en/privacy/1.1/")
    assert site.content("feed/checkpoint.json")
    assert site.content("feed/checkpoint.jws") is None


def test_a_save_reads_no_version_and_compares_what_it_replaces_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And of the text in force, others being to come, what that replaced. What nobody has looked at
    is not made: a PDF, a document of the feed."""
    trees = [policy({**release("1.0", "2026-01-10", "2026-01-10")})]
    days = ("2026-02-01", "2026-02-02", "2099-01-01", "2099-02-01")
    for i, day in enumerate(days, 1):
        label = {**release(f"1.{i}", "2026-01-20", day), "release.replaces": f"1.{i - 1}"}
        trees.append(policy({**label, "sections.0.text.en": f"All of it, {i}."}))
    root = write_site(tmp_path / "grown", trees)
    maker, read, compared = serving._Maker(_options(root), root), [], []
    looked_at = maker.make()
    assert looked_at.content("en/privacy/")
    assert looked_at.content("en/privacy/1.4/")
    parse, compare = source.parse, changes.compare

    def reading(path: str, *others: Any, **named: Any) -> Any:
        read.append(path)
        return parse(path, *others, **named)

    def comparing(old: Text, new: Text) -> ChangeSet:
        compared.append((old.release.version, new.release.version))
        return compare(old, new)

    monkeypatch.setattr(source, "parse", reading)
    monkeypatch.setattr(changes, "compare", comparing)
    monkeypatch.delattr(feed, "documents")
    saved(root, policy({**release("1.5", "2026-03-01", "2099-05-01"), "release.replaces": "1.4"}))
    made = maker.make()

    assert made.content("en/privacy/1.5/")
    assert made.content("en/privacy/")
    assert "policy/privacy/policy.yaml" in read
    assert [name for name in read if "/versions/" in name] == []
    assert set(compared) == {("1.1", "1.2"), ("1.4", "1.5")}


def test_nobody_waits_for_a_turn_that_is_not_over(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever presses Ctrl+C while a long history is made for the first time."""
    begun, goes_on = threading.Event(), threading.Event()

    def make(maker: serving._Maker) -> Site:
        begun.set()
        goes_on.wait(20)
        raise Refused([])

    monkeypatch.setattr(serving._Maker, "make", make)
    monkeypatch.setattr(serve, "until_interrupted", lambda server: begun.wait(20))
    try:
        assert typed("--root", root, "serve", "--port", "0", "--as-of", "2026-03-01") == 0
        assert "turns" in {thread.name for thread in threading.enumerate()}
    finally:
        goes_on.set()


def test_an_error_refuses_it(root: Path) -> None:
    """With every problem, as for a build."""
    saved(root, policy({"title.en": None}))

    with pytest.raises(Refused):
        serving._Maker(_options(root), root).make()


def test_what_was_found_out_of_drafts_that_are_gone_goes(tmp_path: Path) -> None:
    """A preview lasts, and each save makes another text."""
    second = policy({**release("1.1", "2026-02-01", "2026-03-01")})
    root = write_site(tmp_path / "site", [policy(), second])
    working = root / "policy" / "privacy" / "policy.yaml"
    next_one = policy({**release("1.2", "2026-02-03", "2026-04-01"), "release.replaces": "1.1"})
    maker, kept = serving._Maker(_options(root), root), []
    for n in range(6):
        working.write_bytes(raw(changed(next_one, {"title.en": f"Policy {n}"})))
        made = maker.make()
        for volume in made.book.volumes:
            for span in volume.timeline.every():
                volume.history.since.of(span.text)
                volume.history.pending.of(span.text)
        kept.append(len(maker._told))

    assert kept[2] == kept[-1] > 0


def test_a_dead_link_of_a_page_by_hand_is_told(root: Path) -> None:
    """Among the warnings, while the page is being written."""
    about = root / "content" / "ja" / "about.md"
    about.write_text(about.read_text("utf-8") + "\n[手引](../guide/)\n", "utf-8")

    made = serving._Maker(_options(root), root).make()
    assert [problem.rule for problem in made.warnings][-1] == "link-nowhere"


def test_pages_by_hand_are_read_again_when_one_changed(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A save of a policy does not wait for Pelican."""
    maker = serving._Maker(_options(root), root)
    maker.make()
    file = root / "content" / "en" / "about.md"
    file.write_text(file.read_text("utf-8") + "\nOne more line.\n", "utf-8")
    changed = maker.make().content("en/about/") or b""
    monkeypatch.setattr("kaitei.plugin.written", None)

    assert b"One more line." in changed
    assert maker.make().content("en/about/") == changed


def test_each_save_takes_the_stage(root: Path, capsys: Captured) -> None:
    """Good or not; who sits at the terminal reads what is wrong as well."""
    stage, stop = Stage(), threading.Event()
    maker = serving._Maker(_options(root), root)
    follower = threading.Thread(target=serving._follow, args=(maker, stage, stop))
    follower.start()
    first = stage.shown(patience=20)
    assert first and not first.problems
    saved(root, policy({"title.en": None}))
    wrong = stage.shown(first.name, 20)
    assert wrong and wrong.problems and wrong.site is first.site
    saved(root, policy())
    right = stage.shown(wrong.name, 20)
    stop.set()
    follower.join()

    assert right and not right.problems
    assert "policy/privacy/policy.yaml" in capsys.readouterr().out


def test_what_a_turn_leaves_behind_is_collected_once_nobody_waits(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is answered meanwhile, and the page that waits for a turn asks for it at once."""
    stage, stop, collected = Stage(), threading.Event(), threading.Event()
    monkeypatch.setattr(serving, "_RELOAD", 1.5)
    monkeypatch.setattr(serving.gc, "collect", collected.set)
    maker = serving._Maker(_options(root), root)
    follower = threading.Thread(target=serving._follow, args=(maker, stage, stop))
    follower.start()
    assert stage.shown(patience=20)

    assert not collected.wait(0.3)
    assert collected.wait(20)
    stop.set()
    follower.join()


def test_a_base_that_is_not_there_is_told_before_anything_is_shown(
    root: Path, capsys: Captured
) -> None:
    """Not by a preview that never comes."""
    assert typed("--root", root, "serve", "--port", "0", "--base", "nothing") == 1
    assert "nothing" in capsys.readouterr().err
