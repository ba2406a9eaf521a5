"""Missing links: “the following websites” is followed by their addresses.

bad: 詳細は、次のウェブサイトをご覧ください。（and no address follows）
good: For details see [Google’s privacy policy](https://policies.google.com/privacy).

欠けたリンク：「次のウェブサイト」と書いた後には、そのアドレスが続きます。

bad: 詳細は、次のウェブサイトをご覧ください。（アドレスが続かない）
good: 詳細は、[Googleのプライバシーポリシー](https://policies.google.com/privacy)をご覧ください。
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.rules.rule import Around, Rule
from kaitei.text import inline
from kaitei.text.model import Block, Clause, Entry, Line, Prose, Table

RULE = Rule(
    "links-missing",
    {
        "": {
            "en": "“{found}” announces links, and the clause has none. Add them as "
            "[words](https://…), or take the announcement out.",
            "ja": "「{found}」とありますが、この条項にはリンクがありません。"
            "［言葉］（https://…）の形で加えるか、この案内を削ってください。",
        },
    },
)
_PROMISES = {
    "ja": re.compile(
        r"(?:次|以下|下記)の(?:[\w・]{0,12}の)?(?:ウェブ)?(?:サイト|ページ|リンク|URL)"
    ),
    "en": re.compile(
        r"(?i)\b(?:the following (?:\w+ ){0,2}(?:websites?|pages?|links?|sites?|URLs?)"
        r"|(?:websites?|pages?|links?|sites?|URLs?)(?: \w+){0,3} below)\b"
    ),
}


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each announcement of links in a clause that has none, nor any below it."""
    linked = {c.id for c in policy.working.text.walk() if any(map(_has_link, c.walk()))}
    for said in prose.new(policy, *_PROMISES):
        found = _PROMISES[said.language].search(said.blotted().words)
        if found and said.clause and said.clause not in linked:
            yield said.problem(policy, RULE, found.start(), found=found[0])


def _has_link(clause: Clause) -> bool:
    return any(url for line in _lines(clause.passage) for url in inline.urls(line))


def _lines(passage: tuple[Block, ...]) -> Iterator[Line]:
    for block in passage:
        if isinstance(block, Prose):
            yield from (line for lines in block.lines.values() for line in lines)
        elif isinstance(block, Table):
            yield from (x for row in block.rows for cell in row for x in _lines(cell))
        else:
            yield from _entries(block.entries)


def _entries(entries: tuple[Entry, ...]) -> Iterator[Line]:
    for entry in entries:
        yield from _lines(entry.passage)
