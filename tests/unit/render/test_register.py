"""render/register.py: the facts that changed, as values that a page can say."""

from kaitei.redline.changes import compare
from kaitei.render.register import FactTold, facts
from unit.builders import real_text

OLD, NEW = real_text("versions/1.0.yaml"), real_text("versions/1.1.yaml")


def test_a_fact_is_told_with_what_was_and_is_said_of_it() -> None:
    """By the name that the page's language has for its clause."""
    recipient, service = facts(NEW, compare(OLD, NEW), "en")

    assert recipient == FactTold(
        "recipients",
        "other-info.ga.recipient",
        "Google LLC",
        "changed",
        (("name", ("Google",), ("Google LLC",)),),
    )
    links = ("https://policies.google.com/privacy", "https://tools.google.com/dlpage/gaoptout")
    assert service == FactTold(
        "services",
        "other-info.ga",
        "Section 9(2) (Use of Google Analytics)",
        "changed",
        (("links", (), links),),
    )


def test_texts_with_the_same_facts_tell_none() -> None:
    """Wording is not a fact."""
    assert facts(NEW, compare(NEW, NEW), "ja") == ()
