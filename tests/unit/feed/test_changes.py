"""feed/changes.py: a change set as machines read it."""

from kaitei.feed import changes, document
from kaitei.redline.changes import compare
from kaitei.text import schema
from unit.builders import version
from unit.real import real_text

OLD, NEW = real_text("versions/1.0.yaml"), real_text("versions/1.1.yaml")


def test_the_real_change_set_is_what_the_notice_says() -> None:
    """One clause is completed in both languages, two facts change, nothing else."""
    made = changes.changes(document.version(OLD), document.version(NEW), compare(OLD, NEW))

    assert schema.is_valid("feed/changes", made)
    assert made["clauses"] == [
        {"id": "other-info.ga", "kinds": ["reworded"], "languages": ["ja", "en"]}
    ]
    assert [(x["kind"], x["id"], x["keys"]) for x in made["facts"]] == [
        ("recipients", "other-info.ga.recipient", ["name"]),
        ("services", "other-info.ga", ["links"]),
    ]
    assert (made["from"], made["to"], made["renumbered"]) == ("1.0", "1.1", [])


def test_release_and_notice_are_those_of_the_new_version() -> None:
    """Who reads the change set alone knows kind, dates and what the publisher says."""
    old = version("1.0", "2026-01-10", "2026-01-10")
    new = version("1.1", "2026-02-01", "2026-03-01", {"release.material": "true"})
    made = changes.changes(document.version(old), document.version(new), compare(old, new))

    assert (made["kind"], made["material"], made["effective"]) == (
        "substantive",
        True,
        "2026-03-01",
    )
    assert made["notice"] == document.version(new)["release"]["notice"]
