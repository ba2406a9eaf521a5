"""site/who_page.py: the page that shows who is given what."""

from datetime import date

from unit.builders import changed, policy, release, text_of, version
from unit.pages import planned
from unit.real import real_text

PURPOSES = {
    "exhaustive": "true",
    "subjects": [
        {
            "id": "guests",
            "heading": "Guests",
            "groups": [
                {
                    "id": "guests.serve",
                    "heading": "Serving",
                    "purposes": [{"id": "guests.serve.seat", "text": "Giving a seat"}],
                }
            ],
        }
    ],
}


def test_the_page_is_there_in_every_language_of_the_text() -> None:
    """With the facts in its words."""
    made = planned(real_text("versions/1.0.yaml"), on=date(2026, 11, 22))
    page = made["en/privacy/who/"]

    assert page.values["picture"].sources[0].part.name == "Customers"
    assert [x["address"] for x in page.values["alternates"]] == ["ja/privacy/who/", page.address]


def test_a_text_that_states_no_facts_has_none() -> None:
    """And nothing leads to it."""
    made = planned(version("1.0", "2026-01-10", "2026-01-20"), on=date(2026, 3, 1))

    assert "en/privacy/who/" not in made
    assert made["en/privacy/"].values["who_address"] is None


def test_the_page_stays_when_the_facts_go() -> None:
    """An address is a promise: a later text without them keeps it."""
    stated = {"sections.0.purposes": PURPOSES}
    first = text_of(changed(policy(), {**release("1.0", "2026-01-10", "2026-01-20"), **stated}))
    second = version("1.1", "2026-02-01", "2026-03-01")
    page = planned(first, second, on=date(2026, 3, 1))["ja/privacy/who/"]

    assert (page.values["picture"].sources, page.values["picture"].flows) == ((), ())
