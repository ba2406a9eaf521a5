"""What the README shows is so."""

import re
import shutil
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from kaitei import cli
from kaitei.render.theme import Theme
from kaitei.text import plain, reader, source
from support import commit, git
from unit.builders import policy, text_of
from unit.pages import planned

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()
PAGES = "".join((ROOT / f"{x}.md").read_text() for x in ("README", "CONTRIBUTING", "SECURITY"))
# Commands that have some of their own.
BELOW = {"key": ("new", "rotate"), "query": ("in-force", "permits")}
# What only commands make, or a reader of the page.
MADE = {
    *("output/", "review.md", "policy/keys.json", "theme/styles/99-own.css"),
    *(".kaitei/", ".kaitei/pdf/", ".kaitei/site/"),
}


def _sample() -> str:
    found = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert found
    return found.group(1)


def test_the_sample_is_a_policy_that_becomes_what_is_shown() -> None:
    """The YAML on the first screen is valid, and its sentence reads as the README says."""
    parsed, problems = source.parse("README.md", _sample().encode())
    assert parsed, problems
    text, problems = reader.read(parsed)
    assert text, problems

    for language in ("ja", "en"):
        said = plain.passage(text.sections[0].passage, language, plain.names(text, language))
        assert said in README


def test_the_commands_exist() -> None:
    """Each command in the README's table is one that `kaitei` knows."""
    named = re.findall(r"`kaitei (\w+)", README)
    known = cli.commands()

    assert set(named) == set(known)


ROWS = re.findall(r"(?m)^\| `kaitei .*", README)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.split("`")[1])
def test_the_options_exist(row: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each option of a row is one of the command in it, or of one below that."""
    command = row.split("`")[1].split()[1]
    for below in ((), *((name,) for name in BELOW.get(command, ()))):
        with pytest.raises(SystemExit):
            cli.main([command, *below, "--help"])

    assert set(re.findall(r"--[a-z-]+", row)) <= {
        *re.findall(r"--[a-z-]+", capsys.readouterr().out)
    }


def test_the_files_exist() -> None:
    """Each file and folder that stands in backticks, from the repository, its engine or tests."""
    named = set(re.findall(r"`([\w.-]+/[\w./-]*|[\w-]+\.(?:py|md))`", PAGES)) - MADE
    places = (ROOT, ROOT / "plugins" / "kaitei", ROOT / "tests")

    assert len(named) > 50
    assert [x for x in sorted(named) if not any((place / x).exists() for place in places)] == []


def test_a_clone_of_the_tree_takes_texts_of_ones_own(tmp_path: Path) -> None:
    """Those of a new site in place of ours; the clone's theme and Pelican's settings stay. What
    `main` has in `origin`, or else here, is asked for until the remote and the commit are."""
    kaitei = Path(sys.executable).with_name("kaitei")
    tree, clone = tmp_path / "tree", tmp_path / "clone"
    for name in ("theme", "policy", "content"):
        shutil.copytree(ROOT / name, tree / name)
    shutil.copy(ROOT / "pelicanconf.py", tree)
    commit(tree)
    git(tmp_path, "clone", "--quiet", str(tree), str(clone))
    subprocess.run([kaitei, "init", tmp_path / "beginning"], check=True)
    for name in ("policy", "content"):
        shutil.rmtree(clone / name)
        (tmp_path / "beginning" / name).rename(clone / name)
    build = [kaitei, "--root", clone, "build"]

    assert subprocess.run(build, check=False).returncode
    (row,) = re.findall(r"(?m)^\| to begin \|.*", README)
    (rename,) = re.findall(r"`git (remote .*?)`", row)
    git(clone, *rename.split())
    commit(clone)
    subprocess.run(build, check=True)
    assert "Example Organisation" in (clone / "output/en/example/index.html").read_text("utf-8")


def test_the_wheel_is_called_as_shown() -> None:
    """By the version of this tree, with extras that it has."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    found = re.search(r"kaitei-([\d.]+)-py3-none-any\.whl\[([\w,]+)\]", README)

    assert found
    assert found[1] == project["version"]
    assert set(found[2].split(",")) <= set(project["optional-dependencies"])


def test_the_theme_to_copy_from_is_where_it_is_shown(tmp_path: Path) -> None:
    """What the table names is in it, but for the style sheet that one adds, which goes last."""
    (line,) = re.findall(r"(?m)^python -c .*$", README)
    run = {"PATH": f"{Path(sys.executable).parent}:/usr/bin:/bin"}
    said = subprocess.check_output(line, shell=True, cwd=tmp_path, env=run, text=True)
    theme, own = Path(said.strip()), "styles/99-own.css"

    named = re.findall(r"`(?:theme/)?((?:static|styles|translations/en)/[\w./-]+)`", README)
    assert len(named) == 5
    assert [x for x in named if not (theme / x).is_file()] == [own]
    (word,) = re.findall(r"told as a word \(“(.*?) …”\)", README)
    assert f'msgid "{word} ' in (theme / named[-1]).read_text("utf-8")
    assert max([own, *(f"styles/{x.name}" for x in theme.glob("styles/*"))]) == own


def test_a_colour_of_ones_own_has_a_value_for_each_scheme() -> None:
    """As it is shown, where the tokens have theirs; one for light alone would stand on dark."""
    tokens = (ROOT / "theme" / "styles" / "01-tokens.css").read_text()
    (shown,) = re.findall(r"```css\n(.*?)```", README, re.DOTALL)
    light, dark = (re.findall(r"(--[a-z-]+):", part) for part in shown.split("@media"))

    assert light == dark
    assert all(tokens.count(f"  {name}: #") == 2 for name in light)
    assert set(re.findall("@media[^{]*{", shown)) == set(re.findall("@media[^{]*{", tokens))


def test_a_template_of_ones_own_builds_on_the_engines(tmp_path: Path) -> None:
    """As it is shown; its blocks, and those of the table, are all that the engine's has for it."""
    (shown,) = re.findall(r"```html\n(.*?)```", README, re.DOTALL)
    base, own = ROOT / "theme" / "templates" / "base.html", tmp_path / "templates" / "base.html"
    (tmp_path / "static").mkdir()
    (tmp_path / "static" / "words.svg").write_text("<svg/>", "utf-8")
    own.parent.mkdir()
    own.write_text(shown, "utf-8")
    theme = Theme(tmp_path)
    page = planned(text_of(policy()), on=date(2026, 3, 1))["en/notices/"]
    made = theme.page(page.template, theme.words("en"), {**page.values, "assets": theme.marked})
    table = README.partition("| block |")[2].partition("\n\n")[0]
    named = set(re.findall(r"`([a-z_]+)`", table))

    assert all(x in made for x in ("@example", "assets/words.", 'alt="Policies"', "Co., Ltd.</a>"))
    assert set(re.findall(r"block ([a-z_]+)", shown)) < named
    blocks = set(re.findall(r"block ([a-z_]+)", base.read_text("utf-8")))
    assert named == blocks - {"title", "description", "x_default"}


def test_the_make_targets_exist() -> None:
    """Each `make …` that README and CONTRIBUTING show is a target of the Makefile."""
    shown = README + (ROOT / "CONTRIBUTING.md").read_text()
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert set(re.findall(r"(?m)^make ([a-z-]+)|`make ([a-z-]+)", shown)) <= {
        pair for name in targets for pair in ((name, ""), ("", name))
    }


def test_no_file_takes_the_place_of_a_target() -> None:
    """What `make help` lists is run although a file or folder has its name."""
    makefile = (ROOT / "Makefile").read_text()
    (phony,) = re.findall(r"^\.PHONY: (.*)", makefile, re.MULTILINE)

    assert set(re.findall(r"^([a-z-]+):.* ## ", makefile, re.MULTILINE)) <= set(phony.split())
