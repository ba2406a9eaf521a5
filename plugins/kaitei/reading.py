"""What Pelican reads for us: the hand-written pages of content/."""

import logging
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pelican import signals
from pelican.generators import PagesGenerator

from kaitei.problems import Place, Problem, Refused
from kaitei.rules import mixed_scripts
from kaitei.site.book import Written
from kaitei.text import handwritten
from kaitei.text import pages as files

LOG = logging.getLogger("pelican")
# The page that the host speaks of: by its whole path, or as it is found in content/.
_PAGE = re.compile(r"(?:/content/|\s)([A-Za-z-]+/[^\s:]+\.md)\b")


class Errors(logging.Handler):
    """Remembers what the host logged as an error, so that nothing is published over it."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        # Pelican logs what it caught and leaves the cause out.
        cause = sys.exc_info()[1]
        self.messages.append(f"{record.getMessage()}{f': {cause}' if cause else ''}")

    def refuse(self) -> None:
        """Raises Refused (host-failed) with the first of them, if there is any."""
        if self.messages:
            named = _PAGE.search(self.messages[0])
            place = Place(f"content/{named[1]}" if named else "content")
            raise Refused([Problem(place, "host-failed", {"message": self.messages[0]})])


def read(settings: dict[str, Any]) -> tuple[Written, ...]:
    """The pages, by Pelican's settings; plugins of others are not asked.

    Raises Refused with what is wrong with a page, or with what Pelican called an error.
    """
    judge(Path(settings["KAITEI_ROOT"]))
    signals.page_generator_finalized.connect(take_pages)
    said: dict[str, Any] = {"generated_content": {}, "static_links": set(), "static_content": {}}
    context = {**settings, **said, "localsiteurl": settings["SITEURL"]}
    errors = Errors()
    LOG.addHandler(errors)
    try:
        PagesGenerator(
            context=context,
            settings=settings,
            path=settings["PATH"],
            theme=settings["THEME"],
            output_path=settings["OUTPUT_PATH"],
        ).generate_context()
        pages = list(context["kaitei_content"])
    finally:
        LOG.removeHandler(errors)
    errors.refuse()
    return tuple(written(pages))


def judge(root: Path) -> None:
    """Raises Refused with the pages that nobody can read: of those Pelican does not say where."""
    if found := files.problems(root):
        raise Refused(found)


def take_pages(generator: PagesGenerator) -> None:
    """Receiver: content/ is read. The pages are ours to render, with all the others; a draft and
    what is hidden are not published, and no page says where it is saved."""
    generator.context["kaitei_content"] = [*generator.pages, *generator.translations]
    for kind in ("pages", "hidden_pages", "draft_pages"):
        setattr(generator, kind, [])
        setattr(generator, kind.replace("pages", "translations"), [])


def written(pages: Iterable[Any]) -> Iterator[Written]:
    """The pages of content/ as Pelican read them; raises Refused with what is wrong with one."""
    for page in pages:
        if found := _found(page):
            raise Refused(found)
        said = getattr(page, "description", "")
        yield Written(page.slug, page.lang, page.title, handwritten.unfolded(page.content), said)


def _found(page: Any) -> list[Problem]:
    """What is wrong with a page: its name is none of an address or another than its file's, or it
    holds what runs."""
    file, right = page.relative_source_path, f"{page.lang}/{page.slug}.md"
    place = f"content/{file}"
    if file != right:
        return [Problem(Place(place), "content-file", {"right": right})]
    if not handwritten.NAME.fullmatch(page.slug):
        return [Problem(Place(place), "content-letters")]
    written = Path(page.source_path).read_text("utf-8", "replace")
    disguised = mixed_scripts.of_page(place, written)
    return [*handwritten.problems(place, written, page.content), *disguised]
