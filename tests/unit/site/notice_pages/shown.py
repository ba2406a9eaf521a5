"""Two versions of the small policy, and pages of them."""

from collections.abc import Sequence
from datetime import date

from kaitei.rules.inspection import Library
from kaitei.site import plan
from kaitei.text.model import Text
from support import between
from unit.builders import Changes, library_of, version
from unit.pages import book_of

FIRST = version("1.0", "2026-01-10", "2026-01-20")
NEW_WORDS: Changes = {"sections.0.text.ja": "一部の個人情報。", "sections.0.text.en": "Some of it."}
SECOND = version("1.1", "2026-02-01", "2026-03-01", NEW_WORDS)
LATE = date(2026, 3, 1)
BETWEEN = date(2026, 2, 10)


def html_of(library: Library, address: str, on: date = LATE) -> str:
    """A page of a library, as HTML."""
    book = book_of(library, on)
    return plan.content(book, plan.plan(book)[address]).decode()


def page(texts: Sequence[Text], address: str, on: date = LATE) -> str:
    """A page of a site whose policy has these versions."""
    return html_of(library_of(*texts), address, on)


def redline_of(html: str) -> str:
    """The marked text on a page."""
    return between(html, '<div class="redline">', "</div>\n</section>\n<section")


def main_of(html: str) -> str:
    """What a page is about, without what is around it."""
    return between(html, "<main", "</main>")
