"""site/reference_page.py: the guide for integrators with its reference documentation."""

from datetime import date

from kaitei import resources
from kaitei.site import reference_page
from kaitei.site.book import Written
from kaitei.site.pages import pages
from unit.builders import library_of, version
from unit.pages import book_of

LIBRARY = library_of(version("1.0", "2026-01-10", "2026-01-20"))


def test_the_reference_holds_every_schema_of_the_feed() -> None:
    """A schema that is added is documented."""
    files = (resources.folder("schema") / "feed").glob("*.schema.json")
    names = {file.name.removesuffix(".schema.json") for file in files}

    assert {part.name for part in reference_page.values("en")["reference"].documents} == names


def test_only_the_guide_for_integrators_holds_it() -> None:
    """By its name; every other hand-written page is as it was written."""
    made = book_of(LIBRARY, date(2026, 2, 1))
    names = (reference_page.NAME, "guides/readers")
    made.written.update({("en", x): Written(x, "en", x, "<p>Text</p>") for x in names})  # type: ignore[attr-defined]
    found = {page.address: page.page() for page in pages(made)}

    assert found[f"en/{names[0]}/"].template == "integrators.html"
    assert "reference" in found[f"en/{names[0]}/"].values
    assert "reference" not in found[f"en/{names[1]}/"].values
