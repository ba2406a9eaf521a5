"""The page that answers “where do I find …”: what readers look for, and the clauses with it."""

from collections.abc import Iterator, Mapping
from functools import partial

from kaitei import links, problems
from kaitei.coverage import reading
from kaitei.site.book import Volume
from kaitei.site.frame import Page, Sheet, Values, about_policy, frame, heading, version
from kaitei.site.narrow import Whole
from kaitei.text import plain
from kaitei.text.model import Text


def pages(seen: Whole) -> Iterator[Sheet]:
    """A page in each language of the text that stands for the policy.

    It is there whatever is found, so that its address stays; it lists only what is there.
    """
    text = seen.volume.shown().text
    return seen.sheets(_addresses(seen.volume), partial(_page, seen), text.release.announced)


def _addresses(volume: Volume) -> Mapping[str, str]:
    languages = volume.whole().languages
    return {x: links.address("where", lang=x, policy=volume.id) for x in languages}


def _page(seen: Whole, language: str) -> Page:
    book, volume, there = seen.book, seen.volume, _addresses(seen.volume)
    text, framed = volume.shown().text, book.frame_language(language)
    spoken = problems.spoken(framed)
    values = {
        **frame(book, there[language], language, there),
        **about_policy(book, volume, language),
        **heading(text, language),
        "it": version(book, volume, volume.shown(), language),
        "spoken_lines": spoken,
        "answers": list(_answers(volume, text, language, spoken)),
        "law_as_of": max(source.law_as_of for source in reading.sources()),
    }
    return Page(there[language], "where.html", framed, values)


def _answers(volume: Volume, text: Text, language: str, spoken: str) -> Iterator[Values]:
    """Each line with links to the clauses that answer it, each clause once."""
    names, owners = plain.names(text, language), _owners(text)
    for answer in reading.answers(text, volume.annotations.satisfied()):
        found: dict[str, str] = {}
        for name in answer.clauses:
            found.setdefault(names[owners[name]], name)
        clauses = [{"name": name, "fragment": id} for name, id in found.items()]
        yield {"line": answer.line[spoken], "clauses": clauses}


def _owners(text: Text) -> Mapping[str, str]:
    """By the id of a clause or entry: the clause whose number and heading name it."""
    return {name: clause.id for clause in text.walk() for name in clause.ids()}
