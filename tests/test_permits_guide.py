"""The integrators' guide, “How permits decides”: each row of its tables, asked of the client."""

import copy
import re
from pathlib import Path
from typing import Any

import pytest

from kaitei.client.permits import permits
from kaitei.client.register import Register
from kaitei.feed.document import version
from unit.real import real_text

GUIDES = Path(__file__).parent.parent / "content"
REGISTER: dict[str, Any] = version(real_text("versions/1.1.yaml"))["register"]
NEWSLETTERS = "purposes.customers.advertise.newsletters"
EMAIL, GA_DATA = "joint-use.items.identity.email", "other-info.ga.data"
EPLUS, GA = "joint-use.users.eplus", "other-info.ga.recipient"
OPEN = next(x for x in REGISTER["purposes"] if x["open"])
OWN_USE = next(x for x in REGISTER["data_items"] if x.get("uses"))
LAW = [x for x in REGISTER["exceptions"] if x["basis"] == "law"]
NO_PURPOSES = [{**x, "purposes": []} for x in REGISTER["recipients"]]
Asked = dict[str, str]
# By the words of the English row: what is asked, and other facts than those of the real text.
ROWS: dict[str, list[tuple[Asked, dict[str, Any]]]] = {
    "is listed for the category of people, and no data is named": [
        ({"subject": "purposes.customers", "purpose": NEWSLETTERS}, {})
    ],
    "is listed and left open, “stated at acquisition”": [
        ({"subject": OPEN["subject"], "purpose": OPEN["id"]}, {})
    ],
    "is listed for other people only, or not at all": [
        ({"subject": "purposes.partners", "purpose": NEWSLETTERS}, {}),
        ({"data": EMAIL, "purpose": OWN_USE["uses"][0]}, {}),
    ],
    "is a use that the text names with this very data": [
        ({"data": OWN_USE["id"], "purpose": OWN_USE["uses"][0]}, {})
    ],
    "is listed, for data that the text takes up apart from personal information": [
        ({"data": OWN_USE["id"], "purpose": NEWSLETTERS}, {})
    ],
    "is a joint user or a service, and the item is listed for it": [
        ({"data": EMAIL, "recipient": EPLUS, "purpose": NEWSLETTERS}, {}),
    ],
    "is the same, and the item is not listed or none is named": [
        ({"data": GA_DATA, "recipient": EPLUS}, {}),
        ({"recipient": EPLUS}, {}),
        ({"data": EMAIL, "recipient": GA}, {}),
    ],
    "is a contractor": [({"recipient": "outsourcing", "purpose": NEWSLETTERS}, {})],
    "has no purposes stated": [({"recipient": "outsourcing"}, {"recipients": NO_PURPOSES})],
    "is nobody of these, and a clause forbids it with consent as an exception": [
        ({"recipient": "third-parties"}, {})
    ],
    "is the same, with other exceptions only": [
        ({"recipient": "third-parties"}, {"exceptions": LAW})
    ],
    "is the same, without an exception": [({"recipient": "third-parties"}, {"exceptions": []})],
}


def _table(language: str) -> dict[str, str]:
    """The answer of each row by its words."""
    page = (GUIDES / language / "guides" / "integrators.md").read_text("utf-8")
    part = page.split("{#_decides}")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (.+?) \| [^|`]*`([a-z-]+)`[^|`]* \|$", part, re.MULTILINE)
    return dict(rows)


def _answer(asked: Asked, facts: dict[str, Any]) -> str:
    document = copy.deepcopy(version(real_text("versions/1.1.yaml")))
    document["register"] |= facts
    return permits(Register(document), **asked).answer


def test_every_row_is_asked() -> None:
    """A row that is added or worded otherwise is one that nobody has asked yet."""
    assert list(_table("en")) == list(ROWS)


@pytest.mark.parametrize("row", ROWS)
def test_the_client_answers_as_the_guide_says(row: str) -> None:
    """What is written for integrators in any language is what ours does."""
    told = {_answer(asked, facts) for asked, facts in ROWS[row]}

    assert told == {_table("en")[row]}


def test_the_guides_answer_alike() -> None:
    """Row by row in every language."""
    assert list(_table("ja").values()) == list(_table("en").values())


def test_every_answer_that_there_is_stands_in_the_tables() -> None:
    """Yes, no, needs-consent, unstated."""
    assert set(_table("en").values()) == {"yes", "no", "needs-consent", "unstated"}
