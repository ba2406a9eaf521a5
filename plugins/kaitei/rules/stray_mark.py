"""Stray marks: signs that were meant to be a reference, a link or emphasis, and are read as none.

They would be published as they are: a reference in full-width signs, emphasis that nothing ends, a
link with a space in its address. Lines that begin like those of a list, a heading or a table are
set as one with what stands before them. What follows a space and # is a comment of the file, and
not published at all.

bad: as set out in [] (#purposes)
bad: This is **important.
bad: Write to the desk # 3.
good: as set out in [](#purposes)
good: This is **important**.

読まれない記号：参照、リンク、強調のつもりで書かれ、そのどれとしても読まれない記号です。

全角の記号で書いた参照、閉じていない強調、アドレスに空白のあるリンクは、そのままの文字で公表されてし
まいます。一覧、見出し、表のように始まる行は、前の文につながって表示されます。空白の後の # から先は
ファイルの注釈になり、公表されません。

bad: []（#purposes）に定める利用目的
bad: 窓口は # 3 です。
bad: **重要な事項です。
good: [](#purposes)に定める利用目的
good: **重要な事項**です。
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.rules.rule import Around, Rule
from kaitei.text import tree
from kaitei.text.source import Source

RULE = Rule(
    "stray-mark",
    {
        "": {
            "en": "“{found}” is read as no reference, link or emphasis, and would be published as "
            "it is. Write [](#id), [words](https://…) or **words**, with half-width signs and no "
            "space between them.",
            "ja": "「{found}」は参照、リンク、強調のどれとしても読まれず、このままの文字で公表され"
            "ます。半角の記号を空けずに続け、[](#id)、[語](https://…)、**語** のように書いて"
            "ください。",
        },
        "entity": {
            "en": "“{found}” is HTML for a character, and would be published as it is. Write the "
            "character itself.",
            "ja": "「{found}」は文字を表すHTMLの書き方で、このままの文字で公表されます。その文字"
            "自体を書いてください。",
        },
        "line": {
            "en": "“{found}” at the beginning of a line makes no list, heading or table here: the "
            "lines of a text run on as one. Write entries under “list”, a heading under “heading”, "
            "and lines that are to stay apart under “lines”.",
            "ja": "行の初めの「{found}」は、一覧、見出し、表のどれにもなりません。文の行はつながっ"
            "て表示されます。項目は「list」に、見出しは「heading」に、分けておく行は「lines」に書いて"
            "ください。",
        },
        "comment": {
            "en": "“{found}” is read as a comment, for # stands after a space: the text ends "
            "before it. Put the whole text in quotation marks; write a comment on a line of its "
            "own.",
            "ja": "空白の後に # があるため、「{found}」は注釈として読まれ、文に含まれません。"
            "文の一部なら、文全体を引用符で囲んでください。注釈なら、別の行に書いてください。",
        },
    },
)
_SIGNS = re.compile(
    # What is meant as a character, and what is read: a link or a reference, emphasis.
    r"\\.|\[[^\[\]]*\]\(\s*[^()\s]*(?:\s+(?:\"[^\"]*\"|'[^']*'))?\s*\)"
    r"|\*\*(?=\S)(?:[^*]|\*(?!\*))+(?<=\S)\*\*|\*[^*\n]+\*(?!\*)"
    r"|(?P<stray>"
    r"[\[［][^\[\]［］]*[\]］]\s*[(（](?:[#＃]|https?[:：]|mailto[:：])[^()（）]*[)）]"
    r"|[\[［]\s*[\]］]|[(（][#＃][a-z][a-z0-9.-]*[)）]"
    r"|\*\*|\*(?=[^\W\d_])|＊＊[^＊\n]+＊＊"
    r"|(?P<entity>&(?:[a-z]+|#[0-9]+|#x[0-9a-f]+);))"
)


# How a line of a list, a heading, a quotation or a table begins in Markdown, or by hand.
_LINE = re.compile(r"\n[ \t]*(#{1,6} |[-*+•] |[・|]|> |```|[0-9]{1,2}[.)．）])")
_COMMENT = re.compile(r"[ \t]+(#[^\n]*[^\n\s])")
# What ends a text so that a comment may follow it.
_QUOTED = ("'", '"', "|", ">")
_SHOWN = 40


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each sign, or group of them, that is left for readers to see; and what is kept from them."""
    source = policy.working.source
    for said in prose.new(policy):
        for found in _SIGNS.finditer(said.words):
            if found["stray"]:
                place = source.place(said.path, found.start())
                variant = "entity" if found["entity"] else ""
                yield RULE.problem(place, {"found": found["stray"]}, variant)
        begin, end = source.span(said.path)
        if "lines" not in said.path and (line := _LINE.search(source.text, begin, end)):
            yield _written(source, line, "line")
        if source.text[begin] not in _QUOTED and (comment := _COMMENT.match(source.text, end)):
            yield _written(source, comment, "comment")


def _written(source: Source, found: re.Match[str], variant: str) -> Problem:
    """What the file says and the value does not."""
    place = tree.place_in(source.path, source.text, found.start(1))
    return RULE.problem(place, {"found": found[1].strip()[:_SHOWN]}, variant)
