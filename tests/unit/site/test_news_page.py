"""site/news_page.py: the notices of all policies, and the page that lists them."""

import re
from datetime import date

import pytest

from kaitei.history.ledger import Corrected
from kaitei.history.policy import Policy
from kaitei.rules.inspection import Library
from kaitei.site import frame, plan
from unit import group
from unit.builders import authored_of, ledger_of, library_of, settings_of, version, versions_of
from unit.pages import book_of, half_yearly, planned, words

FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version("1.1", "2026-02-01", "2026-03-01")
LATE = date(2026, 3, 1)


@pytest.mark.parametrize("address", ["en/", "en/notices/"])
def test_a_notice_is_listed_under_the_day_for_which_it_is_news(address: str) -> None:
    """So the days fall from top to bottom; when it was announced is said of what is news again."""
    ledger = ledger_of(FIRST, SECOND).append(
        Corrected(version="1.0", note={"ja": "誤字です。", "en": "A slip."}), date(2026, 2, 3)
    )
    policy = Policy("privacy", authored_of(dict(SECOND.tree)), versions_of(FIRST, SECOND), ledger)
    book = book_of(Library(settings_of(), (policy,)), LATE)
    html = plan.content(book, plan.plan(book)[address]).decode()
    listed = [words(f"<p{part}") for part in html.split('<li>\n<p class="when"')[1:]]

    assert [it.partition(", 2026")[0] for it in listed] == ["February 3", "February 1"]
    assert "Announced on January 10, 2026.\nCorrection recorded on February 3, 2026." in listed[0]
    assert "announced on" not in listed[1].lower()


def test_of_notices_of_one_day_the_version_that_counts_is_first() -> None:
    """Where the one took the other's place on the day both take effect."""
    urgent = version("1.2", "2026-02-01", "2026-03-01", {"release.replaces": "1.1"})
    made = planned(FIRST, SECOND, urgent, on=date(2026, 2, 1))

    assert [it["version"] for it in made["en/"].values["notices"]] == ["1.2", "1.1", "1.0"]


@pytest.mark.parametrize(
    ("organisations", "language", "said"),
    [
        (["A", "A"], "en", ["Privacy Policy, version 1.0"] * 2),
        (["A", "B"], "en", ["B: Privacy Policy, version 1.0", "A: Privacy Policy, version 1.0"]),
        (
            ["A", "B"],
            "ja",
            ["B「プライバシーポリシー」 第1.0版", "A「プライバシーポリシー」 第1.0版"],
        ),
    ],
)
@pytest.mark.parametrize("page", ["", "notices/"])
def test_whose_a_notice_is_is_said_where_there_are_several(
    organisations: list[str], language: str, said: list[str], page: str
) -> None:
    """A group has many a privacy policy."""
    book = book_of(group.library(organisations), LATE)
    html = plan.content(book, plan.plan(book)[f"{language}/{page}"]).decode()
    listed = html.partition('<ol class="notices">')[2]

    assert sorted(re.findall(r"changes/\">(.*?)</a>", listed)) == sorted(said)


def _made(count: int, language: str = "en") -> str:
    """The page of so many notices."""
    book = book_of(library_of(*half_yearly(count)), LATE)
    return plan.content(book, plan.plan(book)[f"{language}/notices/"]).decode()


def test_few_notices_are_one_list() -> None:
    """Nobody has to look for a year."""
    html = _made(frame.FEW)

    assert html.count('<ol class="notices">') == 1
    assert "By year" not in html


@pytest.mark.parametrize(("language", "year"), [("en", "2025"), ("ja", "2025年")])
def test_many_notices_stand_by_year(language: str, year: str) -> None:
    """The newest first; and each year can be gone to."""
    html = _made(frame.FEW + 1, language)
    years = [number for number in range(2030, 2000, -1) if f'<h3 id="_{number}">' in html]

    assert years == list(range(2026, 2026 - len(years), -1))
    assert len(years) >= 10
    assert [html.count(f'<a href="#_{number}">') for number in years] == [1] * len(years)
    assert f'<h3 id="_2025">{year}</h3>' in html
    assert html.count("<h4>") == frame.FEW + 1
