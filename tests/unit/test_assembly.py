"""assembly.py: the whole site as files, before the first byte."""

import shutil
from datetime import date
from pathlib import Path

import pytest

from kaitei import assembly, resources
from kaitei.assembly import Assembled
from kaitei.pdf import store
from kaitei.pieces import Forgetful, Piece
from kaitei.problems import Refused
from kaitei.rules.inspection import library
from kaitei.site.book import Written
from unit.builders import ROOT, policy, raw, release, site, write_site

DAY = date(2026, 3, 1)


def _pages(*names: str) -> list[Written]:
    return [
        Written(name, x, f"The {name} page", "<p>.</p>") for x in ("ja", "en") for name in names
    ]


def _assemble(root: Path, *names: str) -> Assembled:
    pages = _pages(*(names or ("home", "404", "about")))
    return assembly.assemble(root, library(root), DAY, resources.theme(root), pages)


def test_pages_feed_and_assets_are_files(root: Path) -> None:
    """Each address once, each with bytes."""
    made = _assemble(root)
    told = made.edition(Forgetful())
    documents = made.documents(told, made.apart(told))
    files = [*made.pages(), *documents.items(), *made.prints()]
    addresses = [address for address, _ in files]

    assert len(addresses) == len(set(addresses))
    assert {"", "ja/privacy/", "feed/index.json", "en/find.json"} <= set(addresses)
    assert all(content for _, content in files)


def test_what_pages_of_versions_are_made_from_is_made_for_those_alone(tmp_path: Path) -> None:
    """Not for those that stand already, of this policy or of another."""
    dates = ("2026-02-01", "2026-02-20")
    root = write_site(tmp_path, [policy(), policy(release("1.1", *dates))])
    made = _assemble(root)
    (volume,) = made.book.volumes
    first, second = (span.text for span in volume.timeline.every())
    made.prepare(["en/privacy/1.0/", "en/", "en/other/1.1/", "feed/index.json"])
    since = volume.history.since

    assert since.known(first) is not None
    assert since.known(second) is None


def test_what_was_made_is_known_again(tmp_path: Path) -> None:
    """Each run makes the same keys of the same site, whatever is said beside its texts."""
    root = write_site(tmp_path)
    said = {"format": "1", "policy": "privacy", "clauses": {"use": {"dpv": ["dpv:Advertising"]}}}
    (root / "policy" / "privacy" / "annotations.yaml").write_bytes(raw(said))
    shutil.copyfile(ROOT / "policy" / "glossary.yaml", root / "policy" / "glossary.yaml")
    first, again = (dict(_assemble(root).pages()) for _ in range(2))
    keys = {address: item.key for address, item in first.items() if isinstance(item, Piece)}

    assert len(keys) > 20
    assert {x: item.key for x, item in again.items() if isinstance(item, Piece)} == keys


def test_a_pdf_that_was_made_is_a_file(root: Path) -> None:
    """One that is missing is a gap, and no file."""
    (root / "policy" / "site.yaml").write_bytes(raw(site({"pdf": "true"})))
    missing = _assemble(root)
    (edition, *_) = sorted(missing.pdfs)
    assert [gap.values for gap in missing.gaps()] == [{"missing": 2, "wanted": 2}]

    for wanted in assembly.editions(missing.book):
        with store.opened(root) as kept:
            store.keep(kept, wanted.digest, b"%PDF")
    made = _assemble(root)

    assert made.gaps() == ()
    assert dict(made.prints())[edition] == b"%PDF"


def test_what_is_no_part_of_a_theme_is_told(root: Path) -> None:
    """Whoever put it there thinks that it is one."""
    own = root / "theme"
    (own / "style").mkdir(parents=True)
    for name in ("print.css", "mark.svg", "style/own.css"):
        (own / name).touch()
    with pytest.raises(Refused) as refused:
        _assemble(root)

    told = [(problem.rule, problem.place.path) for problem in refused.value.problems]
    assert told == [("theme-stray", "theme/mark.svg"), ("theme-stray", "theme/style")]
    assert refused.value.problems[0].values["folder"] == str(resources.folder("theme"))


def test_the_pages_that_every_site_needs_are_asked_for(root: Path) -> None:
    """In each of its languages, all at once."""
    with pytest.raises(Refused) as refused:
        _assemble(root, "home")

    assert [problem.place.path for problem in refused.value.problems] == [
        *("content/en/404.md", "content/en/about.md"),
        *("content/ja/404.md", "content/ja/about.md"),
    ]


def test_a_page_cannot_take_a_policys_address(root: Path) -> None:
    """The policy stands there already."""
    with pytest.raises(Refused) as refused:
        _assemble(root, "home", "404", "about", "privacy")

    assert {problem.rule for problem in refused.value.problems} == {"content-name"}


@pytest.mark.parametrize("name", ["notices", "guides/rules", "guides/rules/drift", "other/history"])
def test_no_page_by_hand_has_an_address_of_the_sites_own(root: Path, name: str) -> None:
    """Also one that a policy yet to come would take."""
    with pytest.raises(Refused) as refused:
        _assemble(root, "home", "404", "about", name)

    assert {problem.rule for problem in refused.value.problems} == {"content-name"}


def test_a_key_that_is_not_the_sites_signs_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A build that was to be signed is not quietly published without."""
    monkeypatch.setenv("KAITEI_SIGNING_KEY", "no key")

    with pytest.raises(Refused):
        _assemble(root)
