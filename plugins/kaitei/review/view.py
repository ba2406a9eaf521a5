"""A policy as a packet shows it: on which day, in which language, and what stood before."""

from datetime import date

from msgspec import Struct

from kaitei.history.policy import Policy
from kaitei.problems import Value, say
from kaitei.render.words import Words
from kaitei.rules.rule import Around
from kaitei.text.glossary import Glossary
from kaitei.text.model import Release, Text
from kaitei.text.settings import Settings


class View(Struct, frozen=True):
    """A policy on a day as a packet in `language` shows it, with its text in the languages
    `within`.

    `before` is the policy as the base has it, if there is a base that has it.
    """

    policy: Policy
    before: Policy | None
    site: Settings
    glossary: Glossary | None
    day: date
    language: str
    within: tuple[str, ...]
    speaker: Words

    @property
    def text(self) -> Text:
        """The working text."""
        return self.policy.working.text

    @property
    def release(self) -> Release:
        """What it says of itself."""
        return self.text.release

    @property
    def around(self) -> Around:
        """What stands around the policy, before and after."""
        return Around(self.site, self.glossary, self.day)

    def say(self, key: str, **values: Value) -> str:
        """A sentence of the engine in the language of the packet."""
        return say(key, self.language, **values)
