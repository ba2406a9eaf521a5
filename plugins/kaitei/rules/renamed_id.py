"""Renamed clauses: an id is gone and another says the same, or `was` names an id that never stood.

An id carries the history of a clause, its links and its annotations. Under another id without `was`
it is a clause that was taken out and one that is new. So it is if what stands under `was` is
misspelt.

bad: the clause “acquisition” is called “collection”, and nothing says so
good: `was: [acquisition]` under “collection”, or the old id

条項のid：あるidがなくなり、別のidが同じことを述べています。又は `was` のidが版にありません。

条項の履歴、リンク、注釈はidで続きます。`was` を書かずに別のidにすると、元の条項は削除され、新しい条
項が加わったことになります。`was` のidを書き誤ったときも同じです。

bad: 条項「acquisition」のidを「collection」に変え、そのことを書いていない
good: 「collection」に `was: [acquisition]` と書く。又は元のidのままにする
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem, Value, nearest
from kaitei.rules.rule import Around, Rule
from kaitei.text.model import Clause, Text

RULE = Rule(
    "renamed-id",
    {
        "": {
            "en": "“{id}” is new and says what “{old}” said in version {version}, and “{old}” is "
            "gone. If it is the same clause, keep the id “{old}”, or write below the id: "
            "was: [{old}]",
            "ja": "第{version}版の「{old}」がなくなり、新しい「{id}」が同じことを述べています。"
            "同じ条項なら、idを「{old}」のままにするか、idの下に次のように書いてください: "
            "was: [{old}]",
        },
        "unknown": {
            "en": "“{id}” is said to have been “{old}”, which version {version} does not have. "
            "Did you mean “{near}”?",
            "ja": "「{id}」は以前「{old}」だったとされていますが、第{version}版に「{old}」は"
            "ありません。「{near}」ではありませんか。",
        },
        "unknown-far": {
            "en": "“{id}” is said to have been “{old}”, which version {version} does not have. "
            "Correct the id under “was”, or delete it.",
            "ja": "「{id}」は以前「{old}」だったとされていますが、第{version}版に「{old}」は"
            "ありません。「was」のidを直すか、削除してください。",
        },
    },
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each clause that took the place of one without saying so, or says so of none."""
    text = policy.working.text
    origin = policy.lineage.origin(text)
    if origin is None:
        return
    for id_, variant, values in (*_unsaid(origin, text), *_unknown(origin, text)):
        shown = {"id": id_, "version": origin.release.version, **values}
        yield RULE.problem(policy.working.source.id_place(id_), shown, variant)


Finding = tuple[str, str, dict[str, Value]]


def _unsaid(origin: Text, text: Text) -> Iterator[Finding]:
    """The new clauses that say what one said that is gone."""
    ids = text.ids()
    said = {old for was in ids.values() for old in was}
    gone = [x for x in origin.clauses if x.id not in ids and x.id not in said]
    known = origin.ids()
    for clause in text.clauses:
        if clause.id not in known and not clause.was:
            old = next((x.id for x in gone if _same(x, clause)), None)
            if old:
                yield clause.id, "", {"old": old}


def _same(old: Clause, new: Clause) -> bool:
    """Whether two clauses have one heading, or else the same text."""
    if old.heading or new.heading:
        return old.heading == new.heading
    return bool(old.passage) and old.passage == new.passage


def _unknown(origin: Text, text: Text) -> Iterator[Finding]:
    """The ids under `was` that did not stand before, nor were said to."""
    before = origin.ids()
    known = {*before, *(old for was in before.values() for old in was)}
    for id_, was in text.ids().items():
        for old in was:
            if old not in known:
                near = nearest(old, known)
                told: dict[str, Value] = {"old": old, **({"near": near} if near else {})}
                yield id_, "unknown" if near else "unknown-far", told
