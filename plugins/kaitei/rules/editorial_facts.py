"""Editorial versions: one that corrects words alone leaves every fact of the register as it is.

bad: kind “editorial”, and a purpose more than in the version replaced
good: kind “substantive”; or kind “editorial”, and the same purposes in better words

字句の修正の版：言葉だけを改める版は、データとして書かれた事実を一つも変えません。

「事実」とは、利用目的、項目、提供先、請求の種類などの、データとして書かれた内容です。

bad: kindを「editorial」としながら、利用目的を一つ増やす
good: kindを「substantive」とする
good: kindを「editorial」とし、同じ利用目的をよりよい言葉で書く
"""

from collections.abc import Iterator

from kaitei.history.policy import Policy
from kaitei.problems import Problem
from kaitei.rules.rule import Around, Rule

RULE = Rule(
    "editorial-facts",
    {
        "": {
            "en": "An editorial version changes words alone, but these facts differ from version "
            "{version}: {facts}. Restore them, or write substantive as “kind”.",
            "ja": "字句の修正（editorial）の版では、事実は変わりません。次の事実が第{version}版"
            "と異なります: {facts}。元に戻すか、「kind」を substantive にしてください。",
        },
    },
    severity="error",
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """The facts that changed in a version which says that none did."""
    text = policy.working.text
    if text.release.kind != "editorial" or "kind" in text.release.unfinished:
        return
    changes = policy.lineage.changes(text)
    if changes and (facts := changes.told_facts()):
        names = ", ".join(dict.fromkeys(fact.id for fact in facts))
        values = {"version": text.release.replaces or "", "facts": names}
        yield RULE.problem(policy.working.source.place(("release", "kind")), values)
