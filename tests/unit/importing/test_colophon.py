"""importing/colophon.py: dates and names beside the text."""

import pytest

from kaitei.importing import colophon, labels
from kaitei.importing.rows import Left, Row


@pytest.mark.parametrize(
    ("line", "stated"),
    [
        ("2026年4月1日施行", {"effective": "2026-04-01"}),
        ("令和8年4月1日 施行", {"effective": "2026-04-01"}),
        ("Effective: April 1, 2026", {"effective": "2026-04-01"}),
        ("Published on 2026-03-01", {"announced": "2026-03-01"}),
        ("2020年1月1日制定　2026年4月1日施行", {"effective": "2026-04-01"}),
        ("最終改定：2026年4月1日", {}),
    ],
)
def test_a_line_of_dates_is_no_text(line: str, stated: dict[str, str]) -> None:
    """What takes effect is proposed; what was only revised is a date of nothing that we write."""
    kept, found, left = colophon.apart([Row(7, "text", line)])

    assert (kept, found, left) == ([], stated, (Left(7, line),))


@pytest.mark.parametrize(
    "line",
    [
        "この規程は、2026年4月1日から施行する。",
        "Orders placed by April 1, 2026 are free.",
        "2026-02-30施行",
    ],
)
def test_a_sentence_with_a_date_is_text(line: str) -> None:
    """And a day that is none is never read as one."""
    assert colophon.apart([Row(1, "text", line)]) == ([Row(1, "text", line)], {}, ())


def test_who_is_called_we_issued_the_text() -> None:
    """Another company that it names did not."""
    row = Row(1, "text", "Other Inc. and Some Co., Ltd. (“we”) agree.")

    assert colophon.apart([row])[1] == {"organisation": "Some Co., Ltd."}


def test_marks_are_no_part_of_a_company() -> None:
    """However much of its name is bold."""
    row = Row(1, "text", "**株式会社ひばり**（以下「当社」といいます。）は、\\_")

    assert colophon.apart([row])[1]["organisation"] == "株式会社ひばり"


def test_a_company_may_go_on_in_the_next_line() -> None:
    """Where a text was wrapped; not in an address, whose lines are lines."""
    wrapped = Row(1, "text", 'an agreement between you and Hibari\nTrading Co., Ltd. ("we")')
    address = Row(1, "text", "Personnel\nHibari Ltd.", broken=True)

    assert colophon.apart([wrapped])[1]["organisation"] == "Hibari Trading Co., Ltd."
    assert colophon.apart([address])[1]["organisation"] == "Hibari Ltd."


def test_days_and_the_end_may_stand_in_one_paragraph() -> None:
    """As text that was copied from a page has them."""
    row = Row(1, "text", "2024年4月1日制定\n2025年4月1日施行\n以上", broken=True)

    assert colophon.apart([row])[1] == {"effective": "2025-04-01"}


@pytest.mark.parametrize("line", ["以　上", "End", "[End of document]", "— End —"])
def test_where_a_text_ends_is_none_of_it(line: str) -> None:
    """However that is said."""
    assert colophon.apart([Row(3, "text", line)]) == ([], {}, (Left(3, line),))


def test_a_title_in_which_a_company_is_named_is_no_name_of_one() -> None:
    """Who is called something by the text is asked for first."""
    title, called = "学校法人北陵学園就業規程", "独立行政法人みらい（以下「研究所」という。）は"

    assert colophon.apart([Row(1, "text", title)])[1] == {}
    found = colophon.apart([Row(1, "text", "株式会社甲"), Row(2, "text", called)])[1]
    assert found == {"organisation": "独立行政法人みらい"}


def test_a_day_that_is_all_of_an_article_is_its_text() -> None:
    """Below 附則 too; below a title it is none."""
    day = Row(2, "text", "2026年4月1日施行")
    label, _ = labels.parted("第5条（施行）")

    for heading in (Row(1, "heading", "施行", 2, label), Row(1, "heading", "附則", 2)):
        assert colophon.apart([heading, day]) == ([heading, day], {"effective": "2026-04-01"}, ())
    title = Row(1, "heading", "規約", 1)
    assert colophon.apart([title, day])[0] == [title]
