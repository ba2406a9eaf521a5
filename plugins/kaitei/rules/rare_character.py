"""Characters that many devices cannot show, or that say a word in one sign.

Characters for private use (外字) look different on each machine, or like nothing. Signs such as ㈱
or ㍻ are read out badly and found by nobody who searches for the word. Kanji beyond the basic plane
(as some names have) are missing in many fonts: make sure that the one used has it.

bad: ㈱サンプル
good: 株式会社サンプル
"""

import re
import unicodedata
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.text.settings import Settings

ID = "rare-character"
_SIGN = re.compile("[\u3200-\u33ff\u2100-\u2111\u2113-\u2121\u2123-\u214f]")
_BEYOND = re.compile("[\U00020000-\U0003ffff]")
_PRIVATE = re.compile("[\ue000-\uf8ff\ufdd0-\ufdef\U000f0000-\U0010fffd]")


def check(policy: Policy, settings: Settings) -> Iterator[Problem]:
    """Each such character, with what to write instead where that is known."""
    for said in prose.new(policy):
        for kind, variant in ((_SIGN, "sign"), (_BEYOND, "beyond"), (_PRIVATE, "")):
            for found in kind.finditer(said.words):
                yield _problem(policy, said, found, variant)


def _problem(policy: Policy, said: prose.Said, found: re.Match[str], variant: str) -> Problem:
    code = f"U+{ord(found[0]):04X}"
    wanted = unicodedata.normalize("NFKC", found[0])
    values = {"found": found[0], "code": code, "wanted": wanted}
    place = policy.working.source.place(said.path, found.start())
    return Problem(place, ID, values, variant, severity="warning")
