"""Joint use: what people were told before their data was shared is not changed unnoticed.

APPI Art. 27(5)(iii) names what they are told: the items, the users, their purpose, who manages the
data. Art. 27(6) lets the purpose and the manager change, and names no change of items or users.
Versions that a person calls editorial are not judged here. These are no legal advice.

bad: one user more under “joint_use” than in the version replaced, and nobody asked whether that
 needs consent
good: the same users; or a version for whose change the consent was obtained

共同利用の変更：本人に知らせてある事項を、気付かれないまま変えることはできません。

個人情報保護法27条5項3号は、項目、利用する者の範囲、利用目的及び管理責任者を本人に知らせることを求
めます。同条6項が変更を認めるのは目的と責任者であり、項目と範囲には触れていません。「editorial」と
された版は見ません。法的助言ではありません。

bad: もとの版より共同利用者が一人多く、同意が要るかどうかを誰も確かめていない
good: 同じ共同利用者とする。又は、変更について同意を得た版とする
"""

from collections.abc import Iterator, Mapping
from typing import Any

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.redline.changes import ChangeSet
from kaitei.rules.rule import Around, Rule
from kaitei.text.model import Text
from kaitei.text.source import strings

RULE = Rule(
    "joint-use-changed",
    {
        "": {
            "en": "The items used jointly are not those of version {version}. People were told "
            "of those (APPI Art. 27(5)(iii)), and Art. 27(6) names no change of items: ask "
            "a lawyer whether consent is needed. This is no legal advice.",
            "ja": "共同利用する個人データの項目が第{version}版と異なります。"
            "項目は本人に示してあるもので（個人情報保護法27条5項3号）、"
            "同条6項が定める変更の対象に含まれません。本人の同意が要るかどうか、"
            "専門家に確認してください（これは法的助言ではありません）。",
        },
        "users": {
            "en": "The joint users are not those of version {version}. People were told of those "
            "(APPI Art. 27(5)(iii)), and Art. 27(6) names no change of users: ask a lawyer "
            "whether consent is needed. This is no legal advice.",
            "ja": "共同利用する者の範囲が第{version}版と異なります。"
            "範囲は本人に示してあるもので（個人情報保護法27条5項3号）、"
            "同条6項が定める変更の対象に含まれません。本人の同意が要るかどうか、"
            "専門家に確認してください（これは法的助言ではありません）。",
        },
        "purpose": {
            "en": "The purpose of the joint use is not that of version {version}. APPI Art. "
            "27(6) has people told of the change ahead of it, and Art. 17(2) keeps it to "
            "what they could expect: look at “effective” and at the purpose. This is no "
            "legal advice.",
            "ja": "共同利用の目的が第{version}版と異なります。個人情報保護法27条6項により、"
            "変更はあらかじめ本人に知らせる必要があり、同法17条2項により、"
            "関連性のある範囲に限られます。"
            "「effective」と目的の内容を確認してください（これは法的助言ではありません）。",
        },
        "manager": {
            "en": "What is said of the manager of the joint use is not what version {version} "
            "says. Under APPI Art. 27(6), a new name, address or representative is made "
            "known without delay, another manager ahead of the change: look at "
            "“effective”. This is no legal advice.",
            "ja": "共同利用の管理責任者に関する記載が第{version}版と異なります。"
            "個人情報保護法27条6項により、氏名・名称、住所又は代表者の変更は遅滞なく、"
            "管理責任者そのものの変更はあらかじめ、本人に知らせる必要があります。"
            "「effective」を確認してください（これは法的助言ではありません）。",
        },
    },
)
# The parts of a joint use, each with the variant of the sentence that tells of it.
_VARIANTS = {"items": "", "users": "users", "purpose": "purpose", "manager": "manager"}
Parts = Mapping[str, Mapping[str, Any]]


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each part of a joint use that is not as it was in the version replaced."""
    text = policy.working.text
    old, changes = policy.lineage.origin(text), policy.lineage.changes(text)
    before, after = _joint_use(old), _joint_use(text)
    if not (changes and before and after) or text.release.kind == "editorial":
        return
    touched = set(_touched(changes))
    for part, variant in _VARIANTS.items():
        ids = {*_ids(before[part]), *_ids(after[part])}
        named = {changes.same.get(x, x) for x in after[part].get("purposes", ())}
        if ids & touched or named != set(before[part].get("purposes", ())):
            place = policy.working.source.id_place(after[part]["id"])
            values = {"version": text.release.replaces or ""}
            yield RULE.problem(place, values, variant)


def _joint_use(text: Text | None) -> Parts | None:
    sections = text.tree["sections"] if text else ()
    return next((section["joint_use"] for section in sections if "joint_use" in section), None)


def _touched(changes: ChangeSet) -> Iterator[str]:
    """Clauses that came, went or read otherwise, by the ids of both sides."""
    for change in changes.clauses:
        new_or_gone = change.old is None or change.new is None
        if new_or_gone or changes.reads_otherwise(change):
            yield from (place.id for place in (change.old, change.new) if place)


def _ids(node: Any) -> Iterator[str]:
    """Every id at and below a node."""
    return (words for path, words in strings(node) if path[-1] == "id")
