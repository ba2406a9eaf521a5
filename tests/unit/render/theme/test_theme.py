"""render/theme.py: templates, words and assets, turned into pages."""

import re
from collections.abc import Sequence
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from kaitei.problems import Refused
from kaitei.render.theme import Theme, View
from kaitei.text.model import Prose, Text, entries
from unit.builders import Tree, policy, section, text_of
from unit.pages import theme_of_engine
from unit.real import real_text

REASON = {"ja": "英語にはない条項です。", "en": "This exists in Japanese only."}
VOID = {"br", "img", "link", "meta", "input", "hr"}


class _Outline(HTMLParser):
    """Gathers ids, links, headings; and sees that what is opened is closed."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.levels: list[int] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.targets += [given["href"] or ""] if "href" in given else []
        self.levels += [int(tag[1])] if re.fullmatch("h[1-6]", tag) else []
        self.open += [] if tag in VOID else [tag]

    def handle_endtag(self, tag: str) -> None:
        assert tag == self.open.pop()


def _outline(html: str) -> _Outline:
    outline = _Outline()
    outline.feed(html)
    assert outline.open == []
    return outline


@pytest.fixture(scope="module")
def theme() -> Theme:
    """The theme that comes with the engine."""
    return theme_of_engine()


def _article(theme: Theme, text: Text, language: str = "en") -> str:
    return str(theme.article(text, language, theme.words(language if language == "ja" else "en")))


@pytest.mark.parametrize(
    ("name", "written", "said"),
    [
        (
            "print.html",
            "\n{{ nothing.x }}",
            "theme/templates/print.html:2:1 'nothing' is undefined",
        ),
        ("clause.html", "", "theme/templates/clause.html:1:1 macro 'clauses' is missing"),
        ("clause.html", "{% if %}", "theme/templates/clause.html:1:1 Expected an expression"),
    ],
)
def test_a_template_of_ones_own_that_fails_is_told_whoever_renders_it(
    tmp_path: Path, name: str, written: str, said: str
) -> None:
    """It was by a build alone: a PDF, a packet or a comparison ended in a traceback."""
    own = tmp_path / "templates" / name
    own.parent.mkdir()
    own.write_text(written, "utf-8")
    theme, text = Theme(tmp_path), text_of(policy())
    speaker = theme.words("en")
    with pytest.raises(Refused) as refused:
        theme.page(name, speaker, {"article": theme.printed(text, "en", speaker, {})})
    (problem,) = refused.value.problems

    assert problem.rule == "template-failed"
    assert f"{problem.place} {problem.values['message']}".startswith(said)


def _html(theme: Theme, parts: Tree, languages: Sequence[str] = ("ja", "en")) -> str:
    """A section of these parts as HTML in English."""
    return _article(theme, text_of(section(parts, languages)))


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_id_of_a_text_is_an_anchor_once(theme: Theme, language: str) -> None:
    """Of clauses and of entries; none is made up."""
    text = real_text()
    outline = _outline(_article(theme, text, language))
    named = [entry.id for clause in text.walk() for entry in entries(clause.passage) if entry.id]

    assert sorted([*named, *(clause.id for clause in text.walk())]) == sorted(outline.ids)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_every_link_inside_a_text_leads_to_an_anchor_of_it(theme: Theme, language: str) -> None:
    """Numbers and references stay within the page."""
    outline = _outline(_article(theme, real_text(), language))
    inside = {target[1:] for target in outline.targets if target.startswith("#")}

    assert set() == inside - set(outline.ids)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_level_of_heading_is_skipped(theme: Theme, language: str) -> None:
    """A screen reader goes through them one by one."""
    levels = [1, *_outline(_article(theme, real_text(), language)).levels]

    assert all(level <= before + 1 for before, level in pairwise(levels))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("a & b < c", "a &amp; b &lt; c"),
        ("*a* **b**", "<em>a</em> <strong>b</strong>"),
        ("[a](https://e.org/?x=1&y=2)", 'href="https://e.org/?x=1&amp;y=2"'),
        (
            "[](#only-one)",
            '<a href="#only-one"><span class="cited">Section 1</span> (Heading)</a>',
        ),
        ("[here](#only-one)", '<a href="#only-one">here</a>'),
        (r"2 \* 3 < 7", "2 * 3 &lt; 7"),
    ],
)
def test_words_become_html(theme: Theme, written: str, shown: str) -> None:
    """What authors type as text stays text; their markup becomes elements."""
    assert shown in _html(theme, {"text": written})


@pytest.mark.parametrize(
    "parts",
    [
        {"heading": "*a* > b & c"},
        {"list": [{"label": "*a* > b & c", "text": "x"}]},
        {"table": {"columns": ["*a* > b & c"], "rows": [[{"text": "x"}]]}},
    ],
    ids=str,
)
def test_a_heading_or_label_is_words_without_markup(theme: Theme, parts: Tree) -> None:
    """What an author types there is shown as it is."""
    assert "*a* &gt; b &amp; c" in _html(theme, parts)


def test_lines_are_broken_where_the_author_broke_them(theme: Theme) -> None:
    """An address on its lines."""
    assert "1-2-3 Example<br>Tokyo" in _html(theme, {"lines": "1-2-3 Example\nTokyo"})


def test_a_list_of_terms_is_a_list_of_terms(theme: Theme) -> None:
    """Where every entry has a label; otherwise the label stands before its words."""
    labelled = {"label": "Term", "text": "Words."}

    assert "<dt>Term</dt><dd>Words.</dd>" in _html(theme, {"list": [labelled]})
    assert "<ul>" in _html(theme, {"list": [labelled, {"text": "Others."}]})


def test_a_table_names_its_columns_and_rows(theme: Theme) -> None:
    """A screen reader says which cell it is in."""
    table = {"columns": ["A", "B"], "rows": [[{"text": "x"}, {"list": [{"text": "y"}]}]]}
    html = _html(theme, {"table": table})

    assert '<th scope="col">A</th><th scope="col">B</th>' in html
    assert '<th scope="row">x</th><td><ul><li>y</li></ul></td>' in html


def test_lists_four_deep_close_what_they_open(theme: Theme) -> None:
    """The deepest structure that the grammar was made for."""
    node: Tree = {"id": "d4", "text": "deepest"}
    for level in (3, 2, 1):
        node = {"id": f"d{level}", "text": f"level {level}", "list": [node]}
    outline = _outline(_html(theme, {"list": [node]}))

    assert outline.ids == ["only-one", "d1", "d2", "d3", "d4"]


def test_a_note_is_set_apart(theme: Theme) -> None:
    """It is the editors' word, not the organisation's."""
    before, _, note = _html(theme, {"text": "Words.", "note": "Ours."}).partition("<aside")

    assert ["Words." in before, "Ours." in before] == [True, False]
    assert "<p>Ours.</p></aside>" in note


def test_a_clause_of_another_language_shows_why_it_is_missing(theme: Theme) -> None:
    """Its anchor and number stay, so that both languages keep the same places."""
    only = {"languages": ["ja"], "reason": REASON}
    node = {"id": "a", "only": only, "heading": {"ja": "見出し"}, "text": {"ja": "日本語のみ"}}
    tree = section({"clauses": [node]})
    japanese, english = (_article(theme, text_of(tree), language) for language in ("ja", "en"))

    assert "日本語のみ" in japanese
    assert f'<span class="not-here">Not in this language:</span> {REASON["en"]}' in english
    assert "日本語のみ" not in english
    assert _outline(japanese).ids == _outline(english).ids


def test_a_cell_is_a_clause_without_those_below_it(theme: Theme) -> None:
    """Each clause stands in a row of its own; only one language carries the anchors."""
    below = [{"id": "below", "text": "Below."}]
    tree = section({"text": "Own.", "list": [{"id": "e", "text": "x"}], "clauses": below})
    text = text_of(tree)
    view = View(text, "en")
    with_ids, without = (
        theme.cell(text.sections[0], view, theme.words("en"), ids=ids) for ids in (True, False)
    )

    assert _outline(with_ids).ids == ["e"]
    assert _outline(without).ids == []
    assert "Own." in with_ids
    assert "Below." not in with_ids


def test_the_prose_of_a_notice_is_its_paragraphs(theme: Theme) -> None:
    """In the language of the view."""
    text = text_of(policy())
    summary = text.release.notice.summary

    assert isinstance(summary, Prose)
    assert theme.prose(summary, View(text, "ja"), theme.words("ja")) == "<p>初版です。</p>"


def test_a_view_knows_numbers_names_and_depths() -> None:
    """Everything a template asks of a clause by its id."""
    view = View(text_of(section({"clauses": [{"id": "a", "text": "x"}]})), "en")

    assert view.depths == {"only-one": 0, "a": 1}
    assert view.numbers["a"].label == "(1)"
    assert view.names["only-one"] == "Section 1 (Heading)"


def _small_theme(folder: Path, template: str) -> Theme:
    (folder / "templates").mkdir()
    (folder / "templates" / "page.html").write_text(template, "utf-8")
    return Theme(folder)


@pytest.mark.parametrize(
    ("template", "page"),
    [
        ("\n\n{{ x }}\n\n", "&lt;x&gt;\n"),
        ("{{ day(on) }}", "January 2, 2027\n"),
        ("{{ on|instant(zone) }}", "2027-01-02T00:00+09:00\n"),
        ("{{ 'ja/'|way('en/privacy/') }}", "../../ja/\n"),
        ("{{ 'ja/'|way('ja/', 'scope') }}", "./#scope\n"),
        ("{{ _('In force') }}", "In force\n"),
    ],
)
def test_a_page_is_escaped_and_ends_in_one_newline(
    theme: Theme, tmp_path: Path, template: str, page: str
) -> None:
    """And templates have the words, the day, the instant and the way to an address."""
    values = {"x": "<x>", "on": date(2027, 1, 2), "zone": ZoneInfo("Asia/Tokyo")}
    small = _small_theme(tmp_path, template)

    assert page == small.page("page.html", theme.words("en"), values)


def test_a_value_that_is_missing_is_an_error(theme: Theme, tmp_path: Path) -> None:
    """A page never says less because of a slip in a template."""
    small = _small_theme(tmp_path, "{{ missing }}")

    with pytest.raises(Refused):
        small.page("page.html", theme.words("en"), {})


def test_clauses_below_one_of_another_language_are_missing_with_it(theme: Theme) -> None:
    """The page of the other language is rendered all the same."""
    only = {"languages": ["ja"], "reason": REASON}
    below = [{"id": "b", "heading": {"ja": "下"}, "text": {"ja": "文"}}]
    tree = section({"clauses": [{"id": "a", "only": only, "text": {"ja": "文"}, "clauses": below}]})

    assert _outline(_article(theme, text_of(tree), "en")).ids == ["only-one", "a", "b"]
