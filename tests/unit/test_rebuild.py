"""rebuild.py: a build makes what has changed, and its bytes are those of one that knows nothing."""

import shutil
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

import revised
from kaitei import cli, plugin, rebuild, resources
from kaitei.job import Built
from kaitei.problems import Refused
from kaitei.rebuild import Terms
from kaitei.site import inputs, store, tree
from support import contents
from unit.builders import policy, raw, release, write_site

ROOT = Path(__file__).parents[2]
DAY = date(2026, 3, 1)
ALONE = Terms(base="")
FIRST = policy()
SECOND = policy(release("1.1", "2026-02-01", "2026-03-01"))
Change = Callable[[Path], object]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A site with two versions and a theme of its own."""
    made = write_site(tmp_path / "site", [FIRST, SECOND])
    shutil.copytree(resources.folder("theme"), made / "theme")
    return made


def _build(root: Path, day: date = DAY) -> Built:
    return rebuild.build(root, root / "output", day, ALONE)


def _cold(root: Path, day: date, by: Callable[..., Built] = rebuild.build) -> Mapping[str, bytes]:
    """The site as it is built where nothing is remembered."""
    other = root.with_name("cold")
    shutil.rmtree(other, ignore_errors=True)
    shutil.copytree(root, other, ignore=shutil.ignore_patterns(".kaitei", "output"))
    by(other, other / "output", day, ALONE)
    return contents(other / "output")


def _say(path: str, old: str, new: str) -> Change:
    """Changes words in a file."""

    def change(root: Path) -> None:
        file = root / path
        content = file.read_text("utf-8")
        assert old in content, f"{old} is not in {path}"
        file.write_text(content.replace(old, new), "utf-8")

    return change


def _publish(root: Path) -> None:
    """Versions 1.2, made from 1.1."""
    tree = policy(release("1.2", "2026-02-20", "2026-04-01") | {"release.replaces": "1.1"})
    (root / "policy/privacy/versions/1.2.yaml").write_bytes(raw(tree))
    (root / "policy/privacy/policy.yaml").write_bytes(raw(tree))
    (root / "policy/privacy/ledger.json").unlink()
    assert cli.main(["--root", str(root), "adopt", "privacy"]) == 0


def _add(path: str, content: str) -> Change:
    def change(root: Path) -> None:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(content)

    return change


def _picture(root: Path) -> None:
    (root / "content/images").mkdir()
    shutil.copy(root / "theme/static/touch.png", root / "content/images/touch.png")
    _add("content/en/about.md", "\n![A picture](../images/touch.png)\n")(root)


def _correct(root: Path) -> None:
    command = ["--root", str(root), "correct", "privacy", "1.0", "--note", "ja=誤り。", "--note"]
    assert cli.main([*command, "en=An error."]) == 0


# Every kind of input, each changed alone.
CHANGES: Mapping[str, Change] = {
    "settings": _say("policy/site.yaml", "policies.example.org", "policies.example.com"),
    "template": _add("theme/templates/version.html", "!"),
    "style": _add("theme/styles/01-tokens.css", "\n.x { color: red; }\n"),
    "catalogue": _say(
        "theme/translations/en/LC_MESSAGES/messages.po",
        'msgstr "All versions"',
        'msgstr "Versions"',
    ),
    "page": _add("content/en/about.md", "\nMore.\n"),
    "home": _add("content/ja/home.md", "\nさらに。\n"),
    "picture": _picture,
    "title": _say("content/en/about.md", "Title: ", "Title: New "),
    "correction": _correct,
    "version": _publish,
}


def test_a_build_that_changes_nothing_writes_nothing(root: Path) -> None:
    """Not even what it remembers; files stay what they were."""
    made = _build(root)
    before = inputs.stand(root)

    assert (made.changed, made.files) == (made.files, len(contents(root / "output")))
    assert _build(root) == Built(made.files, 0, ())
    assert inputs.stand(root) == before


@pytest.mark.slow
@pytest.mark.parametrize("name", CHANGES)
def test_each_input_alone_gives_the_bytes_of_a_cold_build(root: Path, name: str) -> None:
    """Whatever is remembered, nothing stale is seen."""
    _build(root)
    CHANGES[name](root)
    _build(root)

    assert contents(root / "output") == _cold(root, DAY)


@pytest.mark.slow
def test_each_day_gives_the_bytes_of_a_cold_build(tmp_path: Path) -> None:
    """Before and at each day on which something becomes true, and back again."""
    root = revised.write(tmp_path / "site")
    begins = (date(2026, 2, 1), date(2026, 2, 10), date(2026, 3, 1), date(2026, 6, 1))
    for day in (*begins, *(day - timedelta(days=1) for day in begins)):
        rebuild.build(root, root / "output", day, ALONE)
        assert contents(root / "output") == _cold(root, day), day


def test_the_host_makes_the_same_bytes(root: Path) -> None:
    """With Pelican and without: what it read once of content/ is what is remembered."""
    CHANGES["picture"](root)
    _build(root)
    CHANGES["template"](root)
    _build(root)

    assert contents(root / "output") == _cold(root, DAY, plugin.build)


def test_a_change_writes_what_shows_it(root: Path) -> None:
    """A new version touches its neighbour and what lists all; the pages of the first stay."""
    _build(root)
    _publish(root)
    before = {path: path.stat().st_ino for path in (root / "output/en/privacy/1.0").rglob("*.html")}
    made = _build(root)

    assert 0 < made.changed < made.files / 2
    assert before == {path: path.stat().st_ino for path in before}


def _damage(content: bytes) -> bytes:
    return content.replace(b"1.0", b"9.9")


def _cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def _foreign(content: bytes) -> bytes:
    return b'{"mark": "other", "entries": {}}'


@pytest.mark.parametrize("harm", [_damage, _cut, _foreign])
def test_a_damaged_memory_gives_the_bytes_of_a_cold_build(
    root: Path, harm: Callable[[bytes], bytes]
) -> None:
    """An entry that is not whole is none."""
    _build(root)
    for file in (root / store.FOLDER).iterdir():
        file.write_bytes(harm(file.read_bytes()))
    CHANGES["page"](root)
    _build(root)

    assert contents(root / "output") == _cold(root, DAY)


def test_a_file_that_somebody_changed_is_made_again(root: Path) -> None:
    """One that is gone as well, and one that nobody made is removed."""
    _build(root)
    made = contents(root / "output")
    (root / "output/en/privacy/1.0/index.html").write_text("mine")
    (root / "output/feed/privacy/1.0.json").unlink()
    (root / "output/stray.html").write_text("mine")

    assert _build(root).changed == 2
    assert contents(root / "output") == made


def test_another_engine_remembers_nothing(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of a library, or a changed source, may make other bytes of everything."""
    _build(root)
    asked: list[str] = []
    load = store.load
    monkeypatch.setattr(inputs, "engine", lambda: "another")

    def heard(root: Path, name: str, mark: str) -> store.Table:
        table = load(root, name, mark)
        asked.extend(table.kept() or ())
        return table

    monkeypatch.setattr(store, "load", heard)
    _build(root)

    assert asked == []
    assert contents(root / "output") == _cold(root, DAY)


def test_what_is_wrong_is_told_whatever_is_remembered(root: Path) -> None:
    """A version that was changed, and a working text that is none: the site stands."""
    _build(root)
    made = contents(root / "output")
    version = root / "policy/privacy/versions/1.0.yaml"
    version.write_bytes(version.read_bytes().replace(b"The first version.", b"Another version."))
    (root / "policy/privacy/policy.yaml").write_text("policy: [\n")
    with pytest.raises(Refused) as refused:
        _build(root)

    told = {problem.rule for problem in refused.value.problems}
    assert {"version-changed", "yaml-syntax"} <= told
    assert contents(root / "output") == made


def test_a_crash_leaves_what_stood_and_what_is_remembered(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And the next build finds its way."""
    _build(root)
    made = contents(root / "output")
    CHANGES["page"](root)
    with monkeypatch.context() as patched:
        patched.setattr(tree, "exchange", _crash)
        with pytest.raises(OSError, match="full"):
            _build(root)

    assert contents(root / "output") == made
    _build(root)
    assert contents(root / "output") == _cold(root, DAY)


def _crash(*_: object) -> None:
    raise OSError("the disk is full")


@pytest.mark.parametrize(
    ("conf", "expected"),
    [
        ((ROOT / "pelicanconf.py").read_text("utf-8"), True),
        ("import os\n", False),
        ("from pathlib import Path\nfrom kaitei import plugin\nPLUGINS = ['mine']\n", False),
        ("def (\n", False),
    ],
)
def test_settings_of_ones_own_are_the_hosts_business(
    tmp_path: Path, conf: str, expected: bool
) -> None:
    """Only where pelicanconf.py says nothing of its own can the host be left out."""
    assert rebuild.is_wiring(tmp_path)
    (tmp_path / "pelicanconf.py").write_text(conf, "utf-8")

    assert rebuild.is_wiring(tmp_path) is expected
