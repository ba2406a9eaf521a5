"""plugin.py: what a build writes, and what it leaves alone."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from kaitei import cli, plugin, rebuild, resources
from kaitei.feed import signing
from kaitei.history.ledger import dump
from kaitei.plugin import Built, Terms
from kaitei.problems import Place, Refused, Stopped
from kaitei.site.fresh import Fresh
from kaitei.site.tree import Written
from kaitei.text import keys
from kaitei.text.keys import Keys
from support import commit, contents
from unit.builders import ledger_of, policy, raw, site, text_of, write_site
from unit.plugin.building import DAY, refusals, stamps

LATER = date(2026, 4, 1)


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
    files = set(stamps(output))

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
    before = stamps(output)
    again = plugin.build(root, output, DAY)

    assert (0, before) == (again.changed, stamps(output))

    later = plugin.build(root, output, LATER)
    moving = ("checkpoint", "index", "privacy/current", "privacy/timeline")
    said = {*(f"feed/{name}.json" for name in moving), "en/find.json", "ja/find.json"}
    assert said == {name for name, stamp in stamps(output).items() if before[name] != stamp}
    assert later.changed == len(said)


def test_a_refused_build_touches_nothing(root: Path, tmp_path: Path) -> None:
    """Whatever is wrong, the site that stood still stands, whole."""
    output = tmp_path / "output"
    plugin.build(root, output, DAY)
    before = stamps(output)
    (root / "policy/privacy/policy.yaml").write_bytes(raw(policy({"title.en": None})))

    assert [problem.rule for problem in refusals(root, output)] == ["missing-language"]
    assert before == stamps(output)


@pytest.mark.parametrize("file", ["content", "elsewhere"])
def test_a_site_without_a_folder_of_pages_is_told_of(root: Path, tmp_path: Path, file: str) -> None:
    """Nothing stands there, or a file."""
    shutil.rmtree(root / "content")
    (root / file).touch()
    (refused,) = refusals(root, tmp_path / "output")

    assert (refused.rule, refused.variant) == ("no-content", "folder")
    with pytest.raises(Refused):
        rebuild.build(root, tmp_path / "output", DAY)


def test_a_missing_page_by_hand_is_told_of(root: Path, tmp_path: Path) -> None:
    """The site needs it in each of its languages."""
    (root / "content/en/about.md").unlink()
    (root / "content/ja/404.md").unlink()

    assert [
        (problem.rule, problem.place.path) for problem in refusals(root, tmp_path / "output")
    ] == [("no-content", "content/en/about.md"), ("no-content", "content/ja/404.md")]
    assert not (tmp_path / "output").exists()


def test_a_page_by_hand_does_not_take_a_policys_address(root: Path, tmp_path: Path) -> None:
    """One of the two would be lost."""
    (root / "content/ja/privacy.md").write_text("Title: Mine\n\nWords.\n", "utf-8")

    assert [
        (problem.rule, problem.place.path) for problem in refusals(root, tmp_path / "output")
    ] == [("content-name", "content/ja/privacy.md")]


def test_a_crash_while_writing_leaves_what_stood(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the next build finds its way."""
    output = tmp_path / "output"
    plugin.build(root, output, DAY)
    before = stamps(output)
    with monkeypatch.context() as patched:
        patched.setattr(Fresh, "write", _crash)
        with pytest.raises(OSError, match="full"):
            plugin.build(root, output, LATER)

    assert before == stamps(output)
    assert plugin.build(root, output, DAY).changed == 0


def _crash(*_: object) -> Written:
    raise OSError("the disk is full")


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

    assert "en/privacy/both/index.html" in stamps(tmp_path / "output")
    assert not (tmp_path / "output" / "ja").exists()
    assert site(one)["languages"] == ["en"]


def test_a_language_of_the_site_without_words_is_told_of(tmp_path: Path) -> None:
    """The author sees which setting is wrong, not where the engine failed."""
    changes = {"languages": ["ja", "en", "fr"], "title": "Policies", "publisher": "The editors"}
    root = write_site(tmp_path / "site", [policy()], changes)

    assert [p.place.path for p in refusals(root, tmp_path / "output")] == ["policy/site.yaml"]


def test_a_policy_may_be_called_home(tmp_path: Path) -> None:
    """The home page has the language's address, so `home` is free."""
    root = write_site(tmp_path / "site", [policy({"policy": "home"})])
    plugin.build(root, tmp_path / "output", DAY)

    assert (tmp_path / "output" / "ja" / "home" / "index.html").is_file()


def test_a_build_compares_what_is_published_with_git(root: Path, tmp_path: Path) -> None:
    """With the main branch, with a commit that is named, or with none if that is asked for."""
    first = commit(root)
    (root / "policy/privacy/ledger.json").write_bytes(
        dump(ledger_of(text_of(policy()), recorded=DAY))
    )
    output = tmp_path / "output"

    assert [problem.rule for problem in refusals(root, output)] == ["base-rewritten"]
    commit(root, "rewritten on main")
    plugin.build(root, output, DAY)
    with pytest.raises(Refused):
        plugin.build(root, output, DAY, Terms(first))
    with pytest.raises(Stopped, match="git knows no commit “nowhere”"):
        plugin.build(root, output, DAY, Terms("nowhere"))
    plugin.build(root, output, DAY, Terms(""))


def test_a_site_that_signs_is_not_quietly_released_unsigned(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A forgotten secret would cut off whoever checks signatures; each build says so, also of the
    site that stands."""
    monkeypatch.delenv("KAITEI_SIGNING_KEY", raising=False)
    monkeypatch.delenv("KAITEI_SIGNING_KEY_FILE", raising=False)
    (root / "policy" / "keys.json").write_bytes(keys.dump(Keys((signing.generate().public,))))
    output = tmp_path / "output"

    for build in (plugin.build, rebuild.build, rebuild.build):
        assert [gap.rule for gap in build(root, output, DAY).gaps] == ["unsigned"]
        with pytest.raises(Refused) as refused:
            build(root, output, DAY, Terms(release=True))
        assert [problem.rule for problem in refused.value.problems] == ["unsigned"]


@pytest.mark.parametrize(
    ("name", "value"), [("KAITEI_SIGNING_KEY", ""), ("KAITEI_SIGNING_KEY_FILE", "/nowhere")]
)
def test_a_key_that_is_none_is_refused_where_an_unsigned_site_stands(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    """What stands was made without one, and is not what was asked for."""
    for variable in ("KAITEI_SIGNING_KEY", "KAITEI_SIGNING_KEY_FILE"):
        monkeypatch.delenv(variable, raising=False)
    output = tmp_path / "output"
    rebuild.build(root, output, DAY)
    monkeypatch.setenv(name, value)

    with pytest.raises(Refused) as refused:
        rebuild.build(root, output, DAY)
    assert [problem.rule for problem in refused.value.problems] == ["key-unreadable"]


def test_a_template_that_cannot_be_rendered_leaves_what_stood(root: Path, tmp_path: Path) -> None:
    """It is told with its line, whoever makes the page."""
    output = tmp_path / "output"
    rebuild.build(root, output, DAY)
    before = contents(output)
    shutil.copytree(resources.folder("theme"), root / "theme")
    (root / "theme" / "templates" / "version.html").write_text("{{ nothing.x }}", "utf-8")

    for build in (plugin.build, rebuild.build):
        with pytest.raises(Refused) as refused:
            build(root, output, DAY)
        assert [p.rule for p in refused.value.problems] == ["template-failed"]
        assert refused.value.problems[0].place == Place("theme/templates/version.html", 1)
    assert contents(output) == before


def test_a_link_of_a_page_by_hand_that_leads_nowhere_is_told(root: Path, tmp_path: Path) -> None:
    """By each build, also of the site that stands; no release has to wait for it."""
    about, output = root / "content" / "ja" / "about.md", tmp_path / "output"
    about.write_text(about.read_text("utf-8") + "\n[手引](../guide/)\n", "utf-8")

    for build in (plugin.build, rebuild.build, rebuild.build):
        (gap,) = build(root, output, DAY).gaps
        assert (gap.rule, gap.values["link"]) == ("link-nowhere", "../guide/")
        assert build(root, output, DAY, Terms(release=True)).gaps == (gap,)


def test_a_link_to_a_clause_that_the_page_has_not_is_told(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The page that it leads to is there: so the clause is named."""
    about, output = root / "content" / "ja" / "about.md", tmp_path / "output"
    about.write_text(about.read_text("utf-8") + "\n[範囲](../privacy/#skope)\n", "utf-8")
    build = ["--root", str(root), "build", "--as-of", str(DAY), "--output", str(output)]

    for lang, word in (("en", "names “skope”"), ("ja", "「skope」はありません")):
        assert cli.main(["--lang", lang, *build]) == 0
        assert word in capsys.readouterr().err


def test_a_page_that_is_no_utf8_is_named_with_its_line(root: Path, tmp_path: Path) -> None:
    """By whoever reads it, and by a check: Pelican says neither file nor line."""
    about = root / "content" / "ja" / "about.md"
    about.write_bytes(about.read_bytes() + "\n本文\n".encode("cp932"))

    for build in (plugin.build, rebuild.build):
        with pytest.raises(Refused) as refused:
            build(root, tmp_path / "output", DAY)
        [problem] = refused.value.problems
        assert (problem.rule, problem.place.path) == ("not-utf-8", "content/ja/about.md")
    assert cli.main(["--root", str(root), "check"]) == 1
