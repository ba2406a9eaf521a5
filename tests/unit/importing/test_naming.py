"""importing/naming.py: ids that are proposed."""

import pytest

from kaitei.importing import naming


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Joint use", "joint-use"),
        ("The Scope", "scope"),
        ("Members’ rights", "members-rights"),
        ("目的", ""),
        (
            "Information that we collect from you and others about you",
            "information-collect-others-about",
        ),
    ],
)
def test_a_heading_is_an_id_as_it_stands_if_it_is_short(text: str, made: str) -> None:
    """Of a long one the words that tell something apart are left."""
    assert naming.slug(text, 40) == made


def test_an_id_is_free_and_no_reserved_word() -> None:
    """A number is added to what is taken or used by addresses."""
    assert naming.free("", "scope", 1, {"scope"}) == "scope-2"
    assert naming.free("", "notices", 1, set()) == "notices-2"
    assert naming.free("a.", "", 3, set()) == "a.unnamed-3"
