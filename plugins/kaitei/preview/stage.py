"""What a preview shows at any time: the last good site, and what is wrong with the newest."""

import secrets
from collections.abc import Callable, Iterable
from pathlib import Path
from threading import Condition

from msgspec import Struct, field

from kaitei.preview.drafts import Draft
from kaitei.problems import Place, Problem, Refused, of_system
from kaitei.site import plan
from kaitei.site.book import Book
from kaitei.site.frame import Page, Sheet

# So many of the pages that were looked at are made again before a new site takes the old one's
# place: what is wrong with the templates shows in those.
_LOOKED_AT = 4


class Site(Struct, frozen=True):
    """A site that was never written: a page is made when somebody looks at it, once; `unplanned`
    says what is at an address that is not in the plan."""

    book: Book
    plan: plan.Plan
    unplanned: Callable[[str], bytes | None]
    drafts: tuple[Draft, ...]
    warnings: tuple[Problem, ...]
    _made: dict[str, bytes] = field(default_factory=dict)

    def page(self, address: str) -> Page | None:
        """What is planned at the address, if that is a page for people."""
        item = self.plan.get(address)
        return item.page() if isinstance(item, Sheet) else None

    def content(self, address: str) -> bytes | None:
        """The bytes at the address, or None where the site has nothing there."""
        if address not in self._made:
            item = self.plan.get(address)
            if item is None:
                return self.unplanned(address)
            self._made[address] = plan.content(self.book, item)
        return self._made[address]

    def looked_at(self) -> list[str]:
        """The addresses of the pages that were made last."""
        pages = (x for x in list(self._made) if isinstance(self.plan.get(x), Sheet))
        return list(pages)[-_LOOKED_AT:]


class Shown(Struct, frozen=True):
    """A state of the preview: its name, the site if ever one was good, and what is wrong now."""

    name: str
    site: Site | None
    problems: tuple[Problem, ...] = ()


class Stage:
    """Holds the state, from the thread that makes it to those that show it."""

    def __init__(self) -> None:
        # A page that was left open asks the next preview too: none of its states has this name.
        self._run = secrets.token_hex(4)
        self._turned = Condition()
        self._count = 0
        self._shown: Shown | None = None

    def renew(self, make: Callable[[], Site]) -> Shown:
        """Takes the site that `make` gives; where it cannot, keeps the last and says why."""
        old = self._shown.site if self._shown else None
        try:
            site = make()
            for address in old.looked_at() if old else ():
                site.content(address)
            return self._turn(site, ())
        except Refused as refused:
            return self._turn(old, refused.problems)
        except Exception as trouble:  # Whatever it was, the preview goes on, and says it.
            return self._turn(old, (problem(trouble),))

    def shown(self, after: str = "", patience: float | None = None) -> Shown | None:
        """The state, as soon as there is one of another name than `after`; None if there was none
        within so many seconds."""
        with self._turned:
            self._turned.wait_for(lambda: self._shown and self._shown.name != after, patience)
            return self._shown if self._shown and self._shown.name != after else None

    def _turn(self, site: Site | None, problems: Iterable[Problem]) -> Shown:
        with self._turned:
            self._count += 1
            self._shown = Shown(f"{self._run}-{self._count}", site, tuple(problems))
            self._turned.notify_all()
            return self._shown


def problem(trouble: Exception) -> Problem:
    """What went wrong that is no problem of a text: a file that the machine does not give, or a
    template, most likely."""
    file, line = getattr(trouble, "filename", None), getattr(trouble, "lineno", None)
    if isinstance(trouble, OSError):
        place, said = Place(str(file or "theme")), {"message": of_system(trouble)}
        return Problem(place, "preview-failed", said)
    place = Place(Path(str(file)).name, int(line)) if file and line else Place("theme")
    return Problem(place, "preview-failed", {"message": f"{type(trouble).__name__}: {trouble}"})
