"""Purposes of use: one that was not published, or says something else now, is a question of law.

APPI Art. 17(2) keeps a changed purpose to what is reasonably related to the former one, Art. 21(3)
has it notified or published, and beyond that Art. 18(1) asks for consent. A purpose that was only
put into better words stands in a version that a person calls editorial. These are no legal advice.

bad: a purpose more than in the version replaced, and nobody asked whether people could expect it
good: the same purposes; or a version for whose change the consent was obtained

利用目的の変更：公表されていない目的や意味の変わった目的は、法律上の問題になります。

変更後の目的は、変更前の目的と関連性があると合理的に認められる範囲に限られ（個人情報保護法17条2項）、
通知又は公表が必要です（同法21条3項）。その範囲を超える利用には同意が要ります（同法18条1項）。言葉
を改めただけの場合は、版を「editorial」とします。法的助言ではありません。

bad: もとの版より利用目的が一つ多く、本人が予期できるかどうかを誰も確かめていない
good: 同じ利用目的とする。又は、変更について同意を得た版とする
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.redline.changes import ChangeSet
from kaitei.rules.rule import Around, Rule
from kaitei.text import register
from kaitei.text.model import Text

RULE = Rule(
    "purpose-changed",
    {
        "": {
            "en": "The purpose “{id}” reads otherwise than in version {version}. If it means "
            "something else: APPI Art. 17(2) keeps it to what is reasonably related to the "
            "former one, Art. 21(3) has it notified or published; beyond that, Art. 18(1) asks "
            "for consent. This is no legal advice.",
            "ja": "利用目的「{id}」の文が第{version}版と異なります。内容が変わる場合は、"
            "関連性のある範囲に限られ（個人情報保護法17条2項）、"
            "通知又は公表が必要です（同法21条3項）。"
            "その範囲を超える利用には本人の同意が要ります（同法18条1項）。"
            "確認してください（これは法的助言ではありません）。",
        },
        "added": {
            "en": "The purpose “{id}” is not in version {version}. For data held already: APPI "
            "Art. 17(2) keeps a changed purpose to what is reasonably related to the "
            "former one, Art. 21(3) has it notified or published; beyond that, Art. 18(1) asks "
            "for consent. This is no legal advice.",
            "ja": "利用目的「{id}」は第{version}版にありません。既に取得した個人情報については、"
            "変更後の目的は関連性のある範囲に限られ（個人情報保護法17条2項）、"
            "通知又は公表が必要です（同法21条3項）。"
            "その範囲を超える利用には本人の同意が要ります（同法18条1項）。"
            "確認してください（これは法的助言ではありません）。",
        },
    },
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each purpose that the version replaced does not have, or has in other words.

    Where that has no purposes as data, nothing can be compared.
    """
    text = policy.working.text
    old, changes = policy.lineage.origin(text), policy.lineage.changes(text)
    if not (old and changes and _purposes(old)) or text.release.kind == "editorial":
        return
    purposes = _purposes(text)
    for name, variant in _changed(changes):
        if name in purposes:
            place = policy.working.source.id_place(name)
            values = {"id": name, "version": text.release.replaces or ""}
            yield RULE.problem(place, values, variant)


def _purposes(text: Text) -> set[str]:
    return {fact["id"] for fact in register.register(text.tree)["purposes"]}


def _changed(changes: ChangeSet) -> Iterator[tuple[str, str]]:
    for change in changes.clauses:
        if change.old is None:
            yield change.id, "added"
        elif change.new and changes.reads_otherwise(change):
            yield change.id, ""
