"""rules/rule.py: what a rule is, and the problems it makes."""

from kaitei import problems
from kaitei.problems import Place
from kaitei.rules.rule import Rule

SAYS = {
    "": {"en": "Look at {what}.", "ja": "{what}を見てください。"},
    "twice": {"en": "Twice: {what}.", "ja": "{what}が2つあります。"},
}
RULE = Rule("some-rule", SAYS, forbids_publishing=True)
HERE = Place("a.yaml", 2, 3)


def test_a_problem_carries_what_the_rule_says_of_itself() -> None:
    """Id, weight and sentences; a rule's module is the only place where they stand."""
    found = RULE.problem(HERE, {"what": "this"})

    assert (found.rule, found.severity, found.forbids_publishing) == ("some-rule", "warning", True)
    assert problems.sentence(found, "ja") == "thisを見てください。"


def test_a_variant_has_a_sentence_of_its_own() -> None:
    """Under the same id."""
    found = RULE.problem(HERE, {"what": "this"}, "twice")

    assert (found.rule, problems.sentence(found, "en")) == ("some-rule", "Twice: this.")


def test_one_finding_may_weigh_more_than_another() -> None:
    """Most weigh what the rule weighs."""
    assert RULE.problem(HERE, severity="error").severity == "error"
