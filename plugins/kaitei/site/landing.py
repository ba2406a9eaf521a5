"""Whether a page has the anchor that a link names."""

import re
from collections.abc import Set as AbstractSet
from functools import lru_cache
from html import unescape

from kaitei import links
from kaitei.history.standing import Records
from kaitei.site import plan
from kaitei.site.book import Book
from kaitei.site.frame import Sheet
from kaitei.site.plan import Plan

_ID = re.compile(r'\sid="([^"]+)"')
_OURS = "_"


class Landing:
    """The anchors of the pages of a plan.

    A page is made only for an anchor that is neither in the words of a page by hand nor a clause of
    the text that stands for a policy: then an old one may still be on the page, or none. Which it
    has is remembered under the key of what it is made from.
    """

    def __init__(self, book: Book, planned: Plan, records: Records) -> None:
        self._book, self._plan, self._records = book, planned, records
        self._written = {links.written(*where): page for where, page in book.written.items()}
        self._volumes = {volume.id: volume for volume in book.volumes}
        self._soon = lru_cache(self._known)
        self._late = lru_cache(self._made)

    def has(self, address: str, anchor: str) -> bool:
        """Whether what is at the address has the anchor. Of what is no page it is taken as given,
        and so are those that the theme gives a page of ours."""
        if not isinstance(self._plan.get(address), Sheet):
            return True
        if anchor.startswith(_OURS) and address not in self._written:
            return True
        return anchor in self._soon(address) or anchor in self._late(address)

    def _known(self, address: str) -> AbstractSet[str]:
        if address in self._written:
            return _ids(self._written[address].html)
        kind, parts = links.read(address) or ("", {})
        volume = self._volumes.get(parts.get("policy", "")) if kind == "text" else None
        clauses = volume.shown().text.walk() if volume else ()
        return {name for clause in clauses for name in clause.ids()}

    def _made(self, address: str) -> AbstractSet[str]:
        page = self._plan[address]
        assert isinstance(page, Sheet), "nobody asks of what is no page"
        key = f"anchors {page.key.digest}"
        found = self._records.get(key)
        if found is None:
            found = sorted(_ids(plan.content(self._book, page).decode()))
            self._records.put(key, found)
        return frozenset(found)


def _ids(html: str) -> AbstractSet[str]:
    return {unescape(found) for found in _ID.findall(html)}
