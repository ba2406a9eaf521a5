"""plugin.py: the only room that knows Pelican."""

import logging
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from pelican import signals

from kaitei import plugin
from kaitei.history.ledger import dump
from kaitei.pdf import store
from kaitei.pdf.editions import Edition, editions
from kaitei.plugin import Built, Terms
from kaitei.problems import Problem, Refused, Stopped
from kaitei.rules.inspection import library
from kaitei.site import tree
from kaitei.site.tree import Written
from support import commit
from unit.builders import book_of, ledger_of, policy, raw, site, text_of, write_site

DAY = date(2026, 3, 1)
LATER = date(2026, 4, 1)
RELEASE = Terms(release=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site folder without a fault."""
    return write_site(tmp_path / "site")


def _refused(root: Path, output: Path) -> list[Problem]:
    with pytest.raises(Refused) as refused:
        plugin.build(root, output, DAY)
    return list(refused.value.problems)


def _stamps(folder: Path) -> dict[str, tuple[int, int]]:
    """What a file system knows of each file: the file itself and its time."""
    return {
        str(path.relative_to(folder)): (path.stat().st_ino, path.stat().st_mtime_ns)
        for path in folder.rglob("*")
        if path.is_file()
    }


def test_samples_are_shown_line_by_line(root: Path, tmp_path: Path) -> None:
    """Lines of Japanese prose are joined where no space parts them; those of a sample never are."""
    about = root / "content" / "ja" / "about.md"
    about.write_text(f"{about.read_text()}\n一行目。\n二行目。\n\n```text\n甲。\n+ 乙。\n丙\n```\n")
    plugin.build(root, tmp_path / "output", DAY)
    page = (tmp_path / "output" / "ja" / "about" / "index.html").read_text()

    assert "一行目。二行目。" in page
    assert "甲。\n+ 乙。\n丙\n</code></pre>" in page


def test_a_build_writes_site_and_feed(root: Path, tmp_path: Path) -> None:
    """Pages, feed, assets and what search engines ask for; nothing beside it."""
    output = tmp_path / "output"
    made = plugin.build(root, output, DAY)
    files = set(_stamps(output))

    assert Built(len(files), len(files), ()) == made
    assert {
        *("index.html", "404.html", "sitemap.xml", "robots.txt", "ja/index.html"),
        *("en/about/index.html", "ja/privacy/index.html", "en/privacy/1.0/index.html"),
        *("feed/index.json", "feed/privacy/1.0.json", "feed/schema/version.schema.json"),
    } <= files
    assert sorted(path.name for path in tmp_path.iterdir()) == ["output", "site"]


def test_what_has_not_changed_is_not_written_again(root: Path, tmp_path: Path) -> None:
    """Files stay, and their times; another day changes what says the day."""
    output = tmp_path / "output"
    plugin.build(root, output, DAY)
    before = _stamps(output)
    again = plugin.build(root, output, DAY)

    assert (0, before) == (again.changed, _stamps(output))

    later = plugin.build(root, output, LATER)
    moving = ("checkpoint", "index", "privacy/current", "privacy/timeline")
    said = {*(f"feed/{name}.json" for name in moving), "en/find.json", "ja/find.json"}
    assert said == {name for name, stamp in _stamps(output).items() if before[name] != stamp}
    assert later.changed == len(said)


def test_a_refused_build_touches_nothing(root: Path, tmp_path: Path) -> None:
    """Whatever is wrong, the site that stood still stands, whole."""
    output = tmp_path / "output"
    plugin.build(root, output, DAY)
    before = _stamps(output)
    (root / "policy/privacy/policy.yaml").write_bytes(raw(policy({"title.en": None})))

    assert [problem.rule for problem in _refused(root, output)] == ["missing-language"]
    assert before == _stamps(output)


def test_a_missing_page_by_hand_is_told_of(root: Path, tmp_path: Path) -> None:
    """The site needs it in each of its languages."""
    (root / "content/en/about.md").unlink()
    (root / "content/ja/404.md").unlink()

    assert [
        (problem.rule, problem.place.path) for problem in _refused(root, tmp_path / "output")
    ] == [("no-content", "content/en/about.md"), ("no-content", "content/ja/404.md")]
    assert not (tmp_path / "output").exists()


def test_a_page_by_hand_does_not_take_a_policys_address(root: Path, tmp_path: Path) -> None:
    """One of the two would be lost."""
    (root / "content/ja/privacy.md").write_text("Title: Mine\n\nWords.\n", "utf-8")

    assert [
        (problem.rule, problem.place.path) for problem in _refused(root, tmp_path / "output")
    ] == [("content-name", "content/ja/privacy.md")]


def test_an_error_that_the_host_logs_stops_the_build(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Pelican would go on and publish what is left."""
    generate = plugin.PolicyGenerator.generate_output

    def complaining(self: plugin.PolicyGenerator, writer: object) -> None:
        generate(self, writer)
        logging.getLogger("pelican").error("something is wrong")

    monkeypatch.setattr(plugin.PolicyGenerator, "generate_output", complaining)

    assert [problem.rule for problem in _refused(root, tmp_path / "output")] == ["host-failed"]
    assert not (tmp_path / "output").exists()


def test_a_crash_while_writing_leaves_what_stood(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the next build finds its way."""
    output = tmp_path / "output"
    plugin.build(root, output, DAY)
    before = _stamps(output)
    with monkeypatch.context() as patched:
        patched.setattr(tree, "put", _crash)
        with pytest.raises(OSError, match="full"):
            plugin.build(root, output, LATER)

    assert before == _stamps(output)
    assert plugin.build(root, output, DAY).changed == 0


def _crash(*_: object) -> Written:
    raise OSError("the disk is full")


def test_a_settings_file_without_the_plugin_is_told_of(root: Path) -> None:
    """Pelican would build a site without policies, and say that all is well."""
    (root / "pelicanconf.py").write_text("PATH = 'content'\nPLUGINS = []\n", "utf-8")
    # In a process of its own: once registered, the receivers hear every run.
    code = "from kaitei import cli; raise SystemExit(cli.main(['--lang', 'en', 'build']))"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, text=True, check=False
    )

    assert run.returncode == 1
    assert "pelicanconf.py:1:1: " in run.stdout
    assert "[host-failed]" in run.stdout
    assert not (root / "output").exists()


def test_the_host_takes_its_settings_from_the_site(root: Path) -> None:
    """policy/site.yaml is read by Pelican, never the reverse."""
    made = plugin.host_settings(root)

    assert (made["SITEURL"], made["TIMEZONE"]) == ("https://policies.example.org", "Asia/Tokyo")
    assert (made["DEFAULT_LANG"], made["PAGE_PATHS"]) == ("ja", ["ja", "en"])
    assert made["DELETE_OUTPUT_DIRECTORY"] is False


def test_the_receivers_outlive_the_call_that_connects_them() -> None:
    """Pelican keeps weak references: one that is nested would silently never run."""
    plugin.register()
    plugin.register()
    receivers = [
        list(signal.receivers_for(None))
        for signal in (signals.initialized, signals.get_generators, signals.finalized)
    ]

    assert [
        sum(getattr(found, "__module__", "") == "kaitei.plugin" for found in connected)
        for connected in receivers
    ] == [1, 1, 1]


def test_a_site_in_one_language_is_built(tmp_path: Path) -> None:
    """Nothing needs a second language to be there."""
    one = {"languages": ["en"], "title": "Policies", "publisher": "The editors"}
    tree = policy(
        {
            **{"languages": ["en"], "title": "Policy"},
            "release.notice": {"summary": "First.", "reason": "New."},
            "sections": [{"id": "all", "heading": "All", "text": "Words."}],
        }
    )
    root = write_site(tmp_path / "site", [tree], one)
    plugin.build(root, tmp_path / "output", DAY)

    assert "en/privacy/both/index.html" in _stamps(tmp_path / "output")
    assert not (tmp_path / "output" / "ja").exists()
    assert site(one)["languages"] == ["en"]


def test_a_language_of_the_site_without_words_is_told_of(tmp_path: Path) -> None:
    """The author sees which setting is wrong, not where the engine failed."""
    changes = {"languages": ["ja", "en", "fr"], "title": "Policies", "publisher": "The editors"}
    root = write_site(tmp_path / "site", [policy()], changes)

    assert [p.place.path for p in _refused(root, tmp_path / "output")] == ["policy/site.yaml"]


def test_a_policy_may_be_called_home(tmp_path: Path) -> None:
    """The home page has the language's address, so `home` is free."""
    root = write_site(tmp_path / "site", [policy({"policy": "home"})])
    plugin.build(root, tmp_path / "output", DAY)

    assert (tmp_path / "output" / "ja" / "home" / "index.html").is_file()


def test_a_settings_file_of_ones_own_is_enough_with_the_plugin_in_it(
    root: Path, tmp_path: Path
) -> None:
    """As with any plugin of Pelican; or a sentence says what is missing."""
    lines = ["PATH = 'content'", "PLUGINS = ['kaitei.plugin']", "TIMEZONE = 'Asia/Tokyo'"]
    (root / "pelicanconf.py").write_text("\n".join([*lines, "SITEURL = 'https://e.org'"]), "utf-8")

    try:
        plugin.build(root, tmp_path / "output", DAY)
    except Refused as refused:
        assert {"host-failed"} == {problem.rule for problem in refused.problems}


def test_a_build_compares_what_is_published_with_git(root: Path, tmp_path: Path) -> None:
    """With the main branch, with a commit that is named, or with none if that is asked for."""
    first = commit(root)
    (root / "policy/privacy/ledger.json").write_bytes(
        dump(ledger_of(text_of(policy()), recorded=DAY))
    )
    output = tmp_path / "output"

    assert [problem.rule for problem in _refused(root, output)] == ["base-rewritten"]
    commit(root, "rewritten on main")
    plugin.build(root, output, DAY)
    with pytest.raises(Refused):
        plugin.build(root, output, DAY, Terms(first))
    with pytest.raises(Stopped, match="git knows no commit “nowhere”"):
        plugin.build(root, output, DAY, Terms("nowhere"))
    plugin.build(root, output, DAY, Terms(""))


def _want_pdfs(root: Path) -> list[Edition]:
    """The site asks for PDFs; the editions of it as of the day."""
    (root / "policy" / "site.yaml").write_bytes(raw(site({"pdf": "true"})))
    return list(editions(book_of(library(root), DAY)))


def test_a_missing_pdf_is_counted(root: Path, tmp_path: Path) -> None:
    """Pages link it all the same: the setting decides, not what was made."""
    (first, _) = _want_pdfs(root)
    with store.opened(root) as kept:
        store.keep(kept, first.digest, b"%PDF")
    output = tmp_path / "output"
    made = plugin.build(root, output, DAY)

    assert [gap.values for gap in made.gaps] == [{"missing": 1, "wanted": 2}]
    assert (output / first.address).read_bytes() == b"%PDF"
    assert [p.name for p in output.rglob("*.pdf")] == ["privacy-1.0.ja.pdf"]
    for language in ("ja", "en"):
        page = (output / language / "privacy" / "1.0" / "index.html").read_text()
        assert f'href="privacy-1.0.{language}.pdf"' in page


def test_a_release_lacks_no_pdf(root: Path, tmp_path: Path) -> None:
    """It is refused before a byte is written, and the site that stood stands."""
    output = tmp_path / "output"
    plugin.build(root, output, DAY)
    stood = _stamps(output)
    wanted = _want_pdfs(root)
    with store.opened(root) as kept:
        store.keep(kept, wanted[0].digest, b"%PDF")
    with pytest.raises(Refused) as refused:
        plugin.build(root, output, DAY, RELEASE)

    assert [(p.rule, p.values) for p in refused.value.problems] == [
        ("pdf-missing", {"missing": 1, "wanted": 2})
    ]
    assert stood == _stamps(output)

    with store.opened(root) as kept:
        store.keep(kept, wanted[1].digest, b"%PDF")
    assert plugin.build(root, output, DAY, RELEASE).gaps == ()


def test_a_site_without_pdfs_links_none(root: Path, tmp_path: Path) -> None:
    """Whatever stands in its store, and a release asks for none."""
    for edition in _want_pdfs(root):
        with store.opened(root) as kept:
            store.keep(kept, edition.digest, b"%PDF")
    (root / "policy" / "site.yaml").write_bytes(raw(site()))
    output = tmp_path / "output"
    made = plugin.build(root, output, DAY, RELEASE)

    assert made.gaps == ()
    assert list(output.rglob("*.pdf")) == []
    assert not any(".pdf" in page.read_text() for page in output.rglob("*.html"))
