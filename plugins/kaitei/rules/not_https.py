"""Links without https: nobody on the way can change a page fetched over https.

A page fetched over http can be read and altered by whoever stands between. Nearly every site
answers over https under the same address.

bad: [the form](http://example.org/form)
good: [the form](https://example.org/form)

httpsでないリンク：途中で誰にも書き換えられないのは、https で取得したページです。

http で取得するページは、間に立つ者が読むことも改変することもできます。ほとんどのサイトは同じアド
レスで https に対応しています。

bad: [申込書](http://example.org/form)
good: [申込書](https://example.org/form)
"""

import re
from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules import prose
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "not-https",
    {
        "": {
            "en": "{url} can be read and changed on its way. Write https:// if the site answers "
            "there.",
            "ja": "{url} は通信の途中で読み取りや改変ができます。そのサイトが https:// "
            "に対応していれば、そう書いてください。",
        },
    },
)
_HTTP = re.compile(r"(?i)(?<![a-z])http://[^\s)>]+")


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each address that begins with http:."""
    new = {said.path[:-1] for said in prose.new(policy)}
    for path, words in policy.working.source.strings():
        if path[-1] == "url" or path[:-1] in new:
            for found in _HTTP.finditer(words):
                place = policy.working.source.place(path, found.start())
                yield RULE.problem(place, {"url": found[0]})
