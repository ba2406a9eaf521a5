"""What a rule is: its id, what it says in each language, and how much it weighs."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from msgspec import Struct

from kaitei.problems import Place, Problem, Remedy, Says, Severity, Value
from kaitei.text.glossary import Glossary
from kaitei.text.model import Localized
from kaitei.text.settings import Settings


class Around(Struct, frozen=True):
    """What stands around the policies that are judged: the site's settings, its glossary if it has
    one, and the day it is there, if that counts."""

    settings: Settings
    glossary: Glossary | None = None
    day: date | None = None


class Silenced(NamedTuple):
    """A finding that is not told, and the reason that somebody has written for it."""

    problem: Problem
    reason: str | Localized


class Verdict(NamedTuple):
    """What is told of a policy, and what is not because it is silenced with a reason."""

    told: list[Problem]
    silenced: list[Silenced]


class Rule(Struct, frozen=True):
    """A rule as its module declares it; what it finds are its problems.

    `says` holds a sentence in each language of the terminal, by variant; "" is the plain one. A
    warning may forbid to publish. It may be silenced with a reason, unless the rule has a way of
    its own to settle it; an error never may.
    """

    id: str
    says: Says
    severity: Severity = "warning"
    forbids_publishing: bool = False
    may_be_silenced: bool = True

    def problem(
        self,
        place: Place,
        values: Mapping[str, Value] | None = None,
        variant: str = "",
        severity: Severity | None = None,
        remedies: tuple[Remedy, ...] = (),
    ) -> Problem:
        """What was found at a place, with the values that fill the sentence of the variant."""
        return Problem(
            place,
            self.id,
            values or {},
            variant,
            severity or self.severity,
            self.forbids_publishing,
            remedies,
            self.says,
        )
