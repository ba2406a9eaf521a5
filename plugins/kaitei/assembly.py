"""The whole site as files: pages, feed and PDFs, from the library and the hand-written pages."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from kaitei import links
from kaitei.feed import feed
from kaitei.feed.edition import Edition, edition
from kaitei.history import standing
from kaitei.history.standing import Records
from kaitei.pdf import store
from kaitei.pdf.editions import editions
from kaitei.pieces import Item, Items, Keeper, Piece
from kaitei.problems import Place, Problem, Refused
from kaitei.render import wearing
from kaitei.render.theme import Theme
from kaitei.rules.inspection import Library
from kaitei.site import dangling, pictures, plan
from kaitei.site.book import Book, Written, open_book
from kaitei.site.dangling import Dangling
from kaitei.site.landing import Landing
from kaitei.site.plan import Plan
from kaitei.site.store import Table
from kaitei.text.keys import private, unsigned

if TYPE_CHECKING:
    from kaitei.feed.signing import Signer

# Pages of content/ that are parts of a page of ours, and the one every site needs besides.
_PARTS = ("home", "404")
_OWN_PAGES = (*_PARTS, "about")


class Assembled(Struct, frozen=True, dict=True):
    """A site before its first byte: what each address will hold, but for the feed and the PDFs;
    `records` remember what was found out of texts and pages."""

    root: Path
    book: Book
    shelf: Library
    plan: Plan
    signer: "Signer | None"
    records: Records = field(default_factory=Table)

    def recall(self, records: Records) -> "Assembled":
        """The same, with what is remembered of how its texts stand to each other, and of pages."""
        for volume in self.book.volumes:
            standing.recall(volume.history, records)
        return replace(self, records=records)

    def remember(self, texts: Records) -> None:
        """Remembers how the texts stand to each other."""
        for volume in self.book.volumes:
            line = volume.timeline
            shown = volume.shown(), *line.ahead(), *line.withdrawn
            standing.remember(volume.history, (span.version for span in shown), texts)

    @cached_property
    def pdfs(self) -> Mapping[str, store.Print | None]:
        """What reads each PDF, by address; None for one that is missing."""
        return store.stock(self.root, editions(self.book))

    @cached_property
    def dangling(self) -> tuple[Dangling, ...]:
        """The links of hand-written pages that lead to no page, or to no place of one."""
        base = links.base_path(self.shelf.settings.base_url)
        has = Landing(self.book, self.plan, self.records).has
        return tuple(dangling.dangling(self.root, self.book.written, self.plan, has, base))

    def gaps(self) -> tuple[Problem, ...]:
        """What is missing."""
        left = dangling.problems(self.dangling)
        return (*store.gaps(self.pdfs), *unsigned(self.shelf.keys), *left)

    def unplanned(self, address: str) -> bytes | None:
        """What is at an address that is not planned: a document of the feed, which nobody signs, or
        a PDF; for whoever writes nothing. All of a kind are made when the first is asked for."""
        kind, _ = links.read(address) or ("", {})
        if kind == "pdf":
            printed = self.pdfs.get(address)
            return printed() if printed else None
        return self._documents.get(address) if kind.startswith("feed") else None

    @cached_property
    def _documents(self) -> Mapping[str, bytes]:
        return feed.documents(self.shelf, self.book.as_of, self.book.theme)

    def pages(self) -> Iterator[tuple[str, Item]]:
        """The address and the content of every page, and of what pages need."""
        for address, item in self.plan.items():
            yield address, plan.item(self.book, item)

    def edition(self, keeper: Keeper) -> Edition:
        """What the feed is made from; the keeper knows what was made before."""
        return edition(self.shelf, self.book.as_of, keeper)

    def apart(self, told: Edition) -> Mapping[str, Piece]:
        """Those documents of the feed that point to no other by its digest."""
        return feed.apart(told, self.book.theme)

    def documents(self, told: Edition, own: Mapping[str, Piece]) -> Items:
        """The feed, of which these are given already."""
        return feed.whole(told, own, self.shelf.keys, self.signer)

    def prepare(self, addresses: Iterable[str]) -> None:
        """Makes what these pages of versions are made from: the texts, and how each came of the one
        before. Whoever makes the pages then need not do it again."""
        read = (links.read(address) or ("", {}) for address in addresses)
        wanted = {(parts.get("policy"), parts.get("version")) for _, parts in read}
        for volume in self.book.volumes:
            every = (span.version for span in volume.timeline.every())
            standing.prepare(volume.history, [x for x in every if (volume.id, x.label) in wanted])

    def prints(self) -> Iterator[tuple[str, Item]]:
        """Those of the PDFs that were made."""
        for address, printed in self.pdfs.items():
            content = printed and printed()
            if content is not None:
                yield address, content


def assemble(
    root: Path,
    shelf: Library,
    day: date,
    folder: Path,
    pages: Iterable[Written],
) -> Assembled:
    """The site of a library as of a day, dressed by the theme in `folder`.

    Raises Refused where the site's own theme has what is no part of one (theme-stray), what no page
    shows (template-idle) or says (catalogue-stray), or no words in a language (no-words,
    catalogue-lacking), a page is missing (no-content) or has a policy's name (content-name), a
    picture of one is missing (no-picture), or the signing key is not the site's.
    """
    if found := wearing.problems(folder, shelf.settings.languages):
        raise Refused(found)
    base = links.base_path(shelf.settings.base_url)
    written, drawn = pictures.placed(_judged(pages, shelf), root, base)
    theme = Theme(folder)
    book = open_book(shelf, day, theme, written)
    planned = {**plan.plan(book), **drawn}
    return Assembled(root, book, shelf, planned, _signer(shelf))


def _signer(shelf: Library) -> "Signer | None":
    """The key that the feed is signed with, where one is given."""
    given = private()
    if given is None:
        return None
    # What signs takes long to load, and most builds sign nothing.
    from kaitei.desk.keys import held  # noqa: PLC0415

    return held(given, shelf.keys)


def _judged(pages: Iterable[Written], shelf: Library) -> Mapping[tuple[str, str], Written]:
    """The hand-written pages by language and name."""
    found = {(page.language, page.name): page for page in pages}
    own = [(lang, name) for lang in shelf.settings.languages for name in _OWN_PAGES]
    problems = [_of("no-content", *page) for page in own if page not in found]
    policies = {policy.id for policy in shelf.policies}
    problems += [_of("content-name", *page) for page in found if _is_taken(*page, policies)]
    if problems:
        raise Refused(problems)
    return found


def _is_taken(language: str, name: str, policies: Collection[str]) -> bool:
    """Whether a page of the site's own has the address of a hand-written one, or may have it."""
    kind, parts = links.read(links.page(language, name)) or ("", {})
    is_own = parts.get("policy") in policies if kind == "text" else bool(kind)
    return is_own and name not in _PARTS


def _of(rule: str, language: str, name: str) -> Problem:
    path = f"content/{language}/{name}.md"
    return Problem(Place(path), rule, {"path": path})
