"""Drift: a clause whose one language changed and whose other did not, or lags on from before.

A reviewer signs it off in the release block: the meaning is unchanged, or the translation is to
come. One language is often written and merged before the other, and the site is not to wait for
that: until the text is published this is a warning. Publishing refuses it.

bad: “text.ja” of a clause changed since the version replaced, “text.en” did not
good: the same, with “unchanged_meaning: [scope]” or “translation_pending: {en: [scope]}”

言語間のずれ：一方の言語だけが変わった条項、又は前の版から訳が追いついていない条項です。

意味が変わらないこと、又は訳が後から続くことを、確認した人が release に書きます。一方の言語を先に
書いて取り込むことはよくあるため、公表するまでは警告にとどめ、公表のときには拒みます。

bad: もとの版から「text.ja」だけが変わり、「text.en」が変わっていない
good: 同じ変更に「unchanged_meaning: [scope]」又は「translation_pending: {en: [scope]}」を添える
"""

from collections.abc import Iterator, Mapping

from kaitei.history import drift
from kaitei.history.drift import Drift
from kaitei.history.policy import Policy
from kaitei.problems import Problem, Remedy, Value
from kaitei.rules.rule import Around, Rule
from kaitei.text.model import Release

RULE = Rule(
    "drift",
    {
        "": {
            "en": "In the clause “{id}”, {changed} changed since version {version}, and "
            "{lagging} did not. Change {lagging} as well, or write one of these under "
            "“release”:",
            "ja": "条項「{id}」は、第{version}版から {changed} だけが変わり、{lagging} "
            "が変わっていません。{lagging} も改めるか、"
            "「release」に次のいずれかを書いてください:",
        },
        "pending": {
            "en": "In the clause “{id}”, {lagging} was still to be translated in version "
            "{version}, and still is. Translate it, or write one of these under "
            "“release”:",
            "ja": "条項「{id}」の {lagging} は、第{version}版で訳が追いついておらず、"
            "今もそのままです。訳を改めるか、「release」に次のいずれかを書いてください:",
        },
        "unchanged": {
            "en": "if the meaning is the same, and {lagging} may stay as it is:",
            "ja": "意味が変わらず、{lagging} はそのままでよい場合:",
        },
        "later": {
            "en": "if {lagging} follows in a later version, which its readers are told:",
            "ja": "{lagging} の訳を後の版で改める場合（その言語の読者にその旨を示します）:",
        },
    },
    forbids_publishing=True,
    may_be_silenced=False,
)


def check(policy: Policy, around: Around) -> Iterator[Problem]:
    """Each clause in which a language lags, and no one has said that it may."""
    text = policy.working.text
    pending = text.release.translation_pending
    for found in drift.drift(policy.lineage, text).values():
        left = tuple(x for x in found.lagging if found.id not in pending.get(x, ()))
        if left and found.id not in text.release.unchanged_meaning:
            yield _problem(policy, found, left)


def _problem(policy: Policy, found: Drift, left: tuple[str, ...]) -> Problem:
    release = policy.working.text.release
    values: dict[str, Value] = {"id": found.id, "version": release.replaces or ""}
    values |= {"changed": ", ".join(found.changed), "lagging": ", ".join(left)}
    return RULE.problem(
        policy.working.source.id_place(found.id),
        values,
        "" if found.changed else "pending",
        remedies=_remedies(release, found.id, left),
    )


def _remedies(release: Release, name: str, left: tuple[str, ...]) -> tuple[Remedy, ...]:
    """Both ways to sign it off, as the lines will stand with what they say already."""
    signed = (*release.unchanged_meaning, name)
    pending = {**release.translation_pending}
    pending |= {language: (*pending.get(language, ()), name) for language in left}
    return (
        Remedy("unchanged", (f"  unchanged_meaning: {_listed(signed)}",)),
        Remedy("later", (f"  translation_pending: {_mapped(pending)}",)),
    )


def _mapped(pending: Mapping[str, tuple[str, ...]]) -> str:
    return "{" + ", ".join(f"{x}: {_listed(names)}" for x, names in pending.items()) + "}"


def _listed(names: tuple[str, ...]) -> str:
    return f"[{', '.join(names)}]"
