"""render/terms.py: where the terms of the glossary stand in a text."""

from collections.abc import Iterator, Mapping

import pytest

from kaitei.render.terms import Explained, mark
from kaitei.text import plain
from kaitei.text.glossary import Glossary, Term
from kaitei.text.model import Block, Emphasis, Line, Listing, Prose, Text
from unit.builders import Tree, section, text_of

WORDS = {"ja": "意味。", "en": "Meaning."}
JA = [
    "個人情報",
    "個人情報保護法",
    "個人データ",
    "開示",
    "クッキー",
    "委託",
    "委託先",
    "おそれ",
    "PPC",
]
EN = ["personal information", "Personal Information Protection Act", "opt out", "opt-out", "cookie"]


def _glossary(forms: Mapping[str, list[str]], *, silent: tuple[str, ...] = ()) -> Glossary:
    terms = (
        Term(form, {language: (form,)}, {}, {}, None if form in silent else WORDS)
        for language, listed in forms.items()
        for form in listed
    )
    return Glossary("ministry", tuple(terms))


GLOSSARY = _glossary({"ja": JA, "en": EN})


def _lines(blocks: tuple[Block, ...]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, Prose):
            yield from (line for lines in block.lines.values() for line in lines)
        elif isinstance(block, Listing):
            for entry in block.entries:
                yield from _lines(entry.passage)
        else:
            yield from (x for row in block.rows for cell in row for x in _lines(cell))


def _bracketed(line: Line) -> str:
    return "".join(
        f"{node.opening}[{plain.line(node.children, {})}]{node.closing}"
        if isinstance(node, Explained)
        else f"*{_bracketed(node.children)}*"
        if isinstance(node, Emphasis)
        else plain.line((node,), {"only-one": "§1", "other": "§2"})
        for node in line
    )


def _marked(text: Text, language: str, glossary: Glossary = GLOSSARY) -> list[str]:
    """Every line of the text in a language, the terms in brackets."""
    found, _ = mark(text, glossary, language)
    return [_bracketed(line) for clause in found.walk() for line in _lines(clause.passage)]


def _one(language: str, words: str) -> str:
    (line,) = _marked(text_of(section({"text": words}, (language,))), language)
    return line


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("個人情報を取得します。", "[個人情報]を取得します。"),
        ("「個人情報」とは", "「[個人情報]」とは"),
        ("個人情報保護法に従います。", "[個人情報保護法]に従います。"),
        ("個人情報保護法と個人情報。", "[個人情報保護法]と[個人情報]。"),
        ("個人情報保護管理者を置きます。", "個人情報保護管理者を置きます。"),
        ("個人情報データベース等。", "個人情報データベース等。"),
        ("特定個人情報の取扱い。", "特定個人情報の取扱い。"),
        ("個人データベース。", "個人データベース。"),
        ("個人情報または個人データを", "[個人情報]または[個人データ]を"),
        ("個人情報及び個人データ。", "[個人情報]及び[個人データ]。"),
        ("個人情報並びに開示", "[個人情報]並びに[開示]"),
        ("個人情報等の開示等の請求", "[個人情報]等の[開示]等の請求"),
        ("当該個人情報の各開示", "当該[個人情報]の各[開示]"),
        ("開示・クッキー・個人データ", "[開示]・[クッキー]・[個人データ]"),
        ("開示請求をします。", "開示請求をします。"),
        ("非開示です。", "非開示です。"),
        ("サードパーティクッキーは", "サードパーティクッキーは"),
        ("クッキーポリシーは", "クッキーポリシーは"),
        ("委託先に委託します。", "[委託先]に[委託]します。"),
        ("再委託します。", "再委託します。"),
        ("漏えいのおそれがある場合", "漏えいの[おそれ]がある場合"),
        ("PPCの指針、PPCXの指針", "[PPC]の指針、PPCXの指針"),
        ("XPPCの指針", "XPPCの指針"),
        ("個人情報、個人情報、個人情報", "[個人情報]、個人情報、個人情報"),
        ("*個人*情報を取得します。", "*個人*情報を取得します。"),
        ("**個人情報**を取得します。", "*[個人情報]*を取得します。"),
        ("**個人情報**保護管理者は", "*個人情報*保護管理者は"),
        ("[個人情報](https://e.org)と個人情報", "個人情報と[個人情報]"),
        ("[個人情報](#only-one)を", "個人情報を"),
    ],
)
def test_japanese_terms_are_found_as_words(words: str, marked: str) -> None:
    """The longest first, none within a longer word, each once, never in a link."""
    assert marked == _one("ja", words)


@pytest.mark.parametrize(
    ("words", "marked"),
    [
        ("We use personal information.", "We use [personal information]."),
        ("Personal information is kept.", "[Personal information] is kept."),
        ("“Personal information” means it.", "“[Personal information]” means it."),
        ("The Personal Information Manager.", "The Personal Information Manager."),
        ("PERSONAL INFORMATION", "PERSONAL INFORMATION"),
        ("Personal Information Protection Act", "[Personal Information Protection Act]"),
        ("personal information protection act", "[personal information] protection act"),
        ("Impersonal information", "Impersonal information"),
        ("personal informations", "personal informations"),
        ("non-personal information", "non-personal information"),
        ("personal information-based", "personal information-based"),
        ("personal information – and more", "[personal information] – and more"),
        ("(personal information)", "([personal information])"),
        ("personal information’s use", "[personal information]’s use"),
        (
            "You can opt out, or use the opt-out add-on",
            "You can [opt out], or use the [opt-out] add-on",
        ),
        ("cookie7 or cookies or a cookie", "cookie7 or cookies or a [cookie]"),
        ("a *personal* information", "a *personal* information"),
    ],
)
def test_english_terms_are_found_as_words(words: str, marked: str) -> None:
    """With a capital only at the head of a sentence, unless the form has one itself."""
    assert marked == _one("en", words)


def _sections(*sections: Tree) -> Text:
    tree = section({"text": "x"}, ("ja",))
    return text_of({**tree, "sections": list(sections)})


def test_a_term_is_marked_once_in_each_section() -> None:
    """Whoever comes to a section finds it explained there, wherever in it the term first stands."""
    inner = {"id": "inner", "text": "個人情報。"}
    text = _sections(
        {"id": "only-one", "heading": "個人情報", "text": "個人情報。", "clauses": [inner]},
        {"id": "other", "heading": "他", "clauses": [{**inner, "id": "b"}, {**inner, "id": "c"}]},
    )

    assert _marked(text, "ja") == ["[個人情報]。", "個人情報。", "[個人情報]。", "個人情報。"]


def test_what_names_a_passage_is_never_marked() -> None:
    """Headings, labels and notes; entries, cells and lines are."""
    parts: Tree = {
        "list": [{"label": "開示", "text": "個人情報"}],
        "after": {"table": {"columns": ["開示"], "rows": [[{"text": "個人データ"}]]}},
        "note": "開示",
    }
    text = text_of(section(parts, ("ja",)))
    marked, terms = mark(text, GLOSSARY, "ja")

    assert _marked(text, "ja") == ["[個人情報]", "[個人データ]"]
    assert [term.id for term in terms] == ["個人情報", "個人データ"]
    assert marked.sections[0].note == text.sections[0].note


def test_a_term_without_a_definition_is_not_marked_and_hides_what_is_in_it() -> None:
    """Checks know it; a reader would be told nothing."""
    silent = _glossary({"ja": ["個人情報", "個人情報保護法"]}, silent=("個人情報保護法",))
    text = text_of(section({"text": "個人情報保護法と個人情報"}, ("ja",)))

    assert _marked(text, "ja", silent) == ["個人情報保護法と[個人情報]"]


def test_a_language_that_the_glossary_has_not_is_left_alone() -> None:
    """No term is guessed."""
    text = text_of(section({"text": "personal information"}, ("fr",)))

    assert _marked(text, "fr") == ["personal information"]
    assert mark(text, GLOSSARY, "fr")[1] == ()


def test_a_marked_text_says_what_it_said() -> None:
    """Word for word: marking parts runs of words and changes none."""
    words = "「個人情報」、**開示**。[](#only-one)と個人データ（クッキー）。"
    text = text_of(section({"text": words}, ("ja",)))
    names = plain.names(text, "ja")
    (before,) = _lines(text.sections[0].passage)
    (after,) = _lines(mark(text, GLOSSARY, "ja")[0].sections[0].passage)
    said = "".join(
        node.opening + plain.line((node,), names) + node.closing
        if isinstance(node, Explained)
        else plain.line((node,), names)
        for node in after
    )

    assert plain.line(before, names) == said
