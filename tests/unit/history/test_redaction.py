"""history/redaction.py: a clause whose own text has to disappear."""

from functools import cache
from typing import Any

import pytest

from kaitei.history import authored, redaction
from kaitei.history.authored import Authored
from kaitei.text.shared import Known
from unit.builders import ROOT, Tree, authored_of, policy, raw, section

GONE = {"ja": "［非公表］", "en": "[redacted]"}


@cache
def _real() -> Authored:
    file = ROOT / "policy" / "privacy" / "versions" / "1.1.yaml"
    found, problems = authored.parse("policy/privacy/versions/1.1.yaml", file.read_bytes())
    assert found, problems
    return found


def _redacted(tree: Tree, clause: str = "only-one") -> Any:
    made = redaction.redact(authored_of(tree), clause)
    assert made
    return made.text.tree["sections"][0]


def test_a_clauses_text_is_replaced_in_every_language() -> None:
    """Its id and its heading stay: it is still the same clause."""
    assert _redacted(policy(), "scope") == {
        "id": "scope",
        "heading": {"ja": "範囲", "en": "Scope"},
        "text": GONE,
    }


def test_all_of_its_own_words_go() -> None:
    """Lines, lists, tables, what comes after, and the editors' note."""
    made = _redacted(
        section(
            {
                "text": "Words.",
                "list": [{"label": "A", "text": "One."}, {"text": {"ja": "二", "en": "Two."}}],
                "after": {
                    "table": {"columns": ["Name"], "rows": [[{"text": "Taro"}], [{"lines": "x"}]]}
                },
                "note": "A note.",
            }
        )
    )

    assert made["text"] == made["note"] == GONE
    assert made["list"] == [{"label": "A", "text": GONE}, {"text": GONE}]
    assert made["after"]["table"] == {
        "columns": ["Name"],
        "rows": [[{"text": GONE}], [{"lines": GONE}]],
    }


def test_clauses_below_and_entries_with_ids_keep_their_words() -> None:
    """Each is redacted by its own id."""
    tree = section(
        {
            "text": "Words.",
            "list": [{"id": "entry", "text": "Kept."}, {"text": "Gone."}],
            "clauses": [{"id": "below", "heading": "B", "text": "Kept."}],
        }
    )
    made = _redacted(tree)

    assert made["list"] == [{"id": "entry", "text": "Kept."}, {"text": GONE}]
    assert made["clauses"] == tree["sections"][0]["clauses"]
    assert _redacted(tree, "entry")["list"][0] == {"id": "entry", "text": GONE}
    assert _redacted(tree, "below")["clauses"][0]["text"] == GONE


def test_only_the_languages_that_a_clause_has_are_said() -> None:
    """A passage in one language stays in that one."""
    tree = section(
        {"only": {"languages": ["ja"], "reason": "R."}, "heading": {"ja": "見出し"}, "text": "x"}
    )

    assert _redacted(tree)["text"] == {"ja": "［非公表］"}


def test_only_the_languages_of_what_it_stands_in_are_said() -> None:
    """A clause below a passage in one language, and an entry in one language within a clause."""
    only = {"languages": ["ja"], "reason": "R."}
    below = section(
        {
            "only": only,
            "heading": {"ja": "見出し"},
            "clauses": [{"id": "below", "heading": {"ja": "下"}, "text": "x"}],
        }
    )
    within = section({"list": [{"only": only, "text": "x"}, {"text": "y"}]})

    assert _redacted(below, "below")["clauses"][0]["text"] == {"ja": GONE["ja"]}
    assert [x["text"] for x in _redacted(within)["list"]] == [{"ja": GONE["ja"]}, GONE]


def test_a_language_without_a_sentence_of_ours_reads_english() -> None:
    """Rather than nothing."""
    made = _redacted(section({"text": "Wörter."}, ("de", "ja")))

    assert made["text"] == {"de": "[redacted]", "ja": "［非公表］"}


def test_facts_of_typed_sections_are_redacted_by_their_ids() -> None:
    """A name, an address to link to; codes and references stay."""
    person = redaction.redact(_real(), "joint-use.manager.person")
    link = redaction.redact(_real(), "other-info.ga.link.policy")
    user = redaction.redact(_real(), "joint-use.users.nexus")
    purpose = redaction.redact(_real(), "joint-use.purpose")

    assert person
    assert link
    assert user
    assert purpose
    assert person.source.text == _real().source.text.replace(
        "text: Kazunori Muramaki", 'text: {"ja": "［非公表］", "en": "[redacted]"}'
    )
    assert 'url: "https://redacted.invalid/"' in link.source.text
    assert 'name: {"ja": "［非公表］", "en": "[redacted]"}' in user.source.text
    assert "purposes: [purposes]" in purpose.source.text


@pytest.mark.parametrize("clause", [clause.id for clause in _real().text.walk()])
def test_every_clause_of_a_real_text_can_be_redacted(clause: str) -> None:
    """Whatever its form, the text stays a text with the same clauses."""
    before = _real()
    after = redaction.redact(before, clause)

    assert after
    assert [x.id for x in after.text.walk()] == [x.id for x in before.text.walk()]
    assert after.text.release == before.text.release
    words = redaction.words(before, clause)
    assert _said_elsewhere(before, clause) or not redaction.holds(after, words)


def _said_elsewhere(found: Authored, clause: str) -> bool:
    words = redaction.words(found, clause)
    paths = {path for path, _ in redaction.replaced(found, clause)}
    others = [said for path, said in found.source.strings() if path not in paths]
    return any(word in said for word in words for said in others)


def test_a_clause_is_found_by_its_id() -> None:
    """Sections, clauses, entries; nothing else."""
    found = authored_of(policy())

    assert redaction.is_clause(found, "scope")
    assert not redaction.is_clause(found, "scop")
    assert list(redaction.replaced(found, "nowhere")) == []


def test_words_are_looked_for_in_any_text() -> None:
    """Also inside a longer sentence."""
    found = authored_of(policy())

    assert redaction.words(found, "scope") == ["すべての個人情報。", "All personal information."]
    assert redaction.holds(found, ["personal"])
    assert not redaction.holds(found, ["impersonal", "別"])


def test_redacting_twice_changes_nothing_more() -> None:
    """What a command that is repeated does."""
    once = redaction.redact(authored_of(policy()), "scope")
    assert once
    twice = redaction.redact(once, "scope")

    assert twice
    assert once.text.tree == twice.text.tree


def test_the_same_words_elsewhere_stay() -> None:
    """A version that was read beside others has equal parts as one object: only the clause's own
    are replaced."""
    said: Tree = {"text": {"ja": "同じ文です。", "en": "The same words."}}
    parts: list[Tree] = [{"id": name, "heading": name, "list": [said]} for name in ("one", "two")]
    whole = section({"text": "Words."}) | {"sections": parts}
    found, problems = authored.parse("policy.yaml", raw(whole), Known())
    assert found, problems
    made = redaction.redact(found, "one")

    assert made
    assert [it["list"][0] for it in made.text.tree["sections"]] == [{"text": GONE}, said]
