"""What the pages are made from: the library as known on one day, and the hand-written pages."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property

from msgspec import Struct

from kaitei.history import standing, timeline
from kaitei.history.policy import Policy
from kaitei.history.standing import History
from kaitei.history.timeline import Span, Timeline
from kaitei.render import words
from kaitei.render.theme import Theme
from kaitei.rules.inspection import Library
from kaitei.text.annotations import Annotations
from kaitei.text.glossary import Glossary
from kaitei.text.settings import Settings


class Written(Struct, frozen=True):
    """A hand-written page of content/: its name, its title, its body as HTML, and what it is about
    in a sentence, if the page says so."""

    name: str
    language: str
    title: str
    html: str
    description: str = ""


class About(Struct, frozen=True):
    """The languages of the text that stands for a policy, and whether any version ever stated who
    is given what."""

    languages: tuple[str, ...]
    states_facts: bool


class Volume(Struct, frozen=True):
    """A policy as known on the day: its id, its timeline of announced versions, what they tell of
    each other, and what is said about their clauses."""

    id: str
    timeline: Timeline
    history: History
    annotations: Annotations
    about: About | None = None

    def shown(self) -> Span:
        """The version that stands for the policy."""
        span = self.timeline.shown()
        assert span, "a volume has at least one announced version"
        return span

    def whole(self) -> About:
        """What is true of the policy, whichever of its versions one looks at."""
        return self.about or About(self.shown().text.languages, self._states_facts())

    def _states_facts(self) -> bool:
        return any(span.text.states_facts for span in self.timeline.every())


class Book(Struct, frozen=True, dict=True):
    """Everything the site shows as of a day."""

    settings: Settings
    as_of: date
    theme: Theme
    volumes: tuple[Volume, ...]
    written: Mapping[tuple[str, str], Written]
    glossary: Glossary | None = None

    @cached_property
    def has_several_organisations(self) -> bool:
        """Whether the policies are not all of one organisation."""
        named = (volume.shown().text.organisation for volume in self.volumes)
        return len({tuple(sorted(it.items())) for it in named}) > 1

    def guides(self, language: str) -> tuple[Written, ...]:
        """The hand-written guides in a language: that for readers, then the others by name."""
        there = (page for (code, _), page in sorted(self.written.items()) if code == language)
        found = (page for page in there if page.name.startswith("guides/"))
        return tuple(sorted(found, key=lambda page: page.name != "guides/readers"))

    def guides_and_statement(self, language: str) -> tuple[Written, ...]:
        """The guides, and the accessibility statement if one is written."""
        statement = self.written.get((language, "accessibility"))
        return (*self.guides(language), *((statement,) if statement else ()))

    def frame_language(self, language: str) -> str:
        """The site language whose words frame a text in `language`."""
        return words.fallback(language, self.settings.languages)


def open_book(
    library: Library, as_of: date, theme: Theme, written: Mapping[tuple[str, str], Written]
) -> Book:
    """The book as of the day; a policy without an announced version is not in it."""
    found = (_volume(policy, as_of) for policy in library.policies)
    volumes = tuple(volume for volume in found if volume.timeline.every())
    return Book(library.settings, as_of, theme, volumes, written, library.glossary)


def _volume(policy: Policy, as_of: date) -> Volume:
    line, history = timeline.of(policy, as_of), standing.history(policy.lineage)
    return Volume(policy.id, line, history, policy.annotations)
