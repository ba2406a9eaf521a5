"""The pages of the manual: every rule of the checks, and each by itself."""

from collections.abc import Iterator

from kaitei import links
from kaitei.problems import LANGUAGES
from kaitei.rules import manual
from kaitei.rules.manual import Chapter
from kaitei.site.book import Book
from kaitei.site.frame import Page, Values, frame


def pages(book: Book) -> Iterator[Page]:
    """A page of all rules in each language of the site, and a page a rule."""
    for language in book.settings.languages:
        spoken = language if language in LANGUAGES else LANGUAGES[0]
        chapters = manual.chapters(spoken)
        yield _list(book, language, spoken, chapters)
        for chapter in chapters:
            yield _page(book, language, spoken, chapter)


def _list(book: Book, language: str, spoken: str, chapters: tuple[Chapter, ...]) -> Page:
    there = {code: links.address("rules", lang=code) for code in book.settings.languages}
    listed = [
        {"chapter": x, "address": links.address("rule", lang=language, name=x.rule.id)}
        for x in chapters
    ]
    values = {**_frame(book, there, language, spoken), "listed": listed}
    return Page(there[language], "rules.html", language, values)


def _page(book: Book, language: str, spoken: str, chapter: Chapter) -> Page:
    there = {
        code: links.address("rule", lang=code, name=chapter.rule.id)
        for code in book.settings.languages
    }
    values = {
        **_frame(book, there, language, spoken),
        "chapter": chapter,
        "rules": links.address("rules", lang=language),
    }
    return Page(there[language], "rule.html", language, values)


def _frame(book: Book, there: dict[str, str], language: str, spoken: str) -> Values:
    """`spoken` is the language of the manual, which speaks those of the terminal only."""
    return {**frame(book, there[language], language, there), "spoken": spoken}
