"""Ways into a text by the questions people come with, from the facts that it states."""

from collections.abc import Iterator, Mapping

from kaitei import links
from kaitei.site.book import Volume
from kaitei.site.frame import Values, near, who_address
from kaitei.text import register
from kaitei.text.model import Clause, Text

# By question: the kind of facts that answer it.
_ANSWERS: Mapping[str, str] = {"what-for": "purposes", "ask": "rights"}


def ways(volume: Volume, language: str) -> list[Values]:
    """The questions that the text standing for a policy answers, each with where it does.

    What is it used for, who else receives it, how does one ask for deletion and the like: the first
    and the last lead to the section that states it, the other to the page that shows it.
    """
    text = volume.shown().text
    found = dict(_sections(text))
    spoken = near(text, language)
    there = links.address("text", lang=spoken, policy=volume.id)
    made = {name: {"address": there, "fragment": id} for name, id in found.items()}
    if who := who_address(volume, spoken):
        made["who"] = {"address": who, "fragment": ""}
    return [{"question": x, **made[x]} for x in ("what-for", "who", "ask") if x in made]


def _sections(text: Text) -> Iterator[tuple[str, str]]:
    """By question: the id of the first section that states facts of the kind."""
    facts = register.register(text.tree)
    for question, kind in _ANSWERS.items():
        stated = {fact["id"] for fact in facts[kind]}
        section = next((s for s in text.sections if stated.intersection(_ids(s))), None)
        if section:
            yield question, section.id


def _ids(section: Clause) -> Iterator[str]:
    return (name for clause in section.walk() for name in clause.ids())
