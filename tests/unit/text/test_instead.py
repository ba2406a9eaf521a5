"""text/instead.py: what stands in place of words that had to disappear."""

import pytest

from kaitei.text import instead


def test_it_is_said_in_the_language_or_in_english() -> None:
    """Of a language that the engine does not speak nobody wrote it."""
    assert [instead.of(x) for x in ("ja", "en", "fr")] == ["［非公表］", "[redacted]", "[redacted]"]


@pytest.mark.parametrize(
    ("value", "held"),
    [
        ("[redacted]", True),
        ({"ja": "［非公表］", "en": "[redacted]"}, True),
        ({"policy": "https://redacted.invalid/"}, True),
        (["N", "[redacted]"], True),
        ("N", False),
        (["N", {"en": "It was [redacted]."}], False),
        (True, False),
        (None, False),
    ],
)
def test_a_value_that_has_it_is_found(value: object, held: bool) -> None:
    """However deep it stands, and whole alone: a text may speak of it."""
    assert instead.holds(value) is held
