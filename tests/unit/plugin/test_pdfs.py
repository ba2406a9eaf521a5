"""plugin.py: PDFs that a site asks for, and that its store has or lacks."""

from pathlib import Path

import pytest

from kaitei import plugin
from kaitei.pdf import store
from kaitei.pdf.editions import Edition, editions
from kaitei.plugin import Terms
from kaitei.problems import Refused
from kaitei.rules.inspection import library
from unit.builders import raw, site
from unit.pages import book_of
from unit.plugin.building import DAY, stamps

RELEASE = Terms(release=True)


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
    stood = stamps(output)
    wanted = _want_pdfs(root)
    with store.opened(root) as kept:
        store.keep(kept, wanted[0].digest, b"%PDF")
    with pytest.raises(Refused) as refused:
        plugin.build(root, output, DAY, RELEASE)

    assert [(p.rule, p.values) for p in refused.value.problems] == [
        ("pdf-missing", {"missing": 1, "wanted": 2})
    ]
    assert stood == stamps(output)

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
