"""The colours of theme/styles/01-tokens.css can be told apart, in the light scheme and the dark."""

import re
from pathlib import Path

import pytest

STYLES = Path(__file__).parent.parent / "theme" / "styles"
TEXT, SHAPE = 4.5, 3.0  # WCAG 2.2, 1.4.3 and 1.4.11
WASHES = ("paper", "wash", "mark", "soon-wash", "good-wash")
# What stands on what, and how far apart they have to be.
PAIRS = [
    *((ink, wash, TEXT) for ink in ("ink", "soft", "accent", "accent-strong") for wash in WASHES),
    *(("visited", wash, TEXT) for wash in WASHES),
    *((ink, "paper", TEXT) for ink in ("good", "soon", "added", "deleted")),
    *((ink, f"{ink}-wash", TEXT) for ink in ("good", "soon", "added", "deleted")),
    *((ink, "wash", TEXT) for ink in ("added", "deleted")),
    ("rule", "paper", SHAPE),
    ("rule", "wash", SHAPE),
    ("focus", "ink", SHAPE),
]
# Lines that only part what spacing parts already, and the edge of a banner that words announce.
ORNAMENT = {"line", "soon-rule"}
SCHEMES = ("light", "dark")


def colours(scheme: str) -> dict[str, str]:
    """The colours of a scheme by name; the dark one says only what differs."""
    tokens = (STYLES / "01-tokens.css").read_text(encoding="utf-8")
    light, dark = tokens.split("@media", 1)
    found = dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", dark))
    return found


def luminance(colour: str) -> float:
    """Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_ratio_is_that_of_wcag() -> None:
    """Black on white is 21, a colour on itself 1, and #767676 just passes on white."""
    assert contrast("#000", "#ffffff") == pytest.approx(21)
    assert contrast("#123456", "#123456") == 1
    assert contrast("#767676", "#fff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#777777", "#fff") < TEXT


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS)
def test_colours_used_together_differ_enough(
    scheme: str, front: str, ground: str, least: float
) -> None:
    """WCAG 2.2: 4.5 for text, 3 for shapes that say something."""
    of = colours(scheme)

    assert contrast(of[front], of[ground]) >= least


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_colour_is_looked_at(scheme: str) -> None:
    """A colour that is added to the tokens is paired here, or is an ornament."""
    paired = {name for front, ground, _ in PAIRS for name in (front, ground)}

    assert set(colours(scheme)) - paired == ORNAMENT


def test_colours_are_tokens() -> None:
    """No other style sheet names a colour by its digits."""
    others = [sheet for sheet in sorted(STYLES.glob("*.css")) if sheet.name != "01-tokens.css"]

    assert others
    for sheet in others:
        assert re.findall(r"#[0-9a-f]{3,8}\b(?=[;,) ])", sheet.read_text("utf-8")) == []
