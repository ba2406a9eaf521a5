"""What comes in by any door: a value, or problems with their places; never a traceback, never a
wait. The same few inputs each time; `make fuzz` tries as many as there is time for."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from fuzz import doors, laws
from fuzz.outcomes import REFUSED, VALID

DOORS = doors.doors()
# So many inputs, by what one costs: a minute in all.
MANY = dict.fromkeys(DOORS, 60) | {"arguments": 30, "build": 3, "feed": 25, "generated-policy": 25}
# At these an accident leaves nothing whole, or a few inputs make nothing but sound ones.
ONE_SIDED = ("annotations", "ledger", "keys", "import-package", "arguments", "build", "feed")


@pytest.mark.parametrize("name", DOORS)
def test_whatever_comes_in_is_taken_or_refused(name: str) -> None:
    """With the laws of fuzz/laws.py: places, sentences, harmless output, bounded time."""
    seen: Counter[str] = Counter()

    @settings(
        max_examples=MANY[name], phases=[Phase.generate], suppress_health_check=list(HealthCheck)
    )
    @given(DOORS[name].inputs)
    def tried(came_in: Any) -> None:
        with laws.bounded():
            seen[DOORS[name].run(came_in)] += 1

    tried()
    assert seen.total() >= MANY[name] * 0.9
    assert set(seen) == {VALID, REFUSED} or name in ONE_SIDED


def test_every_door_refuses_nothing_that_is_sound() -> None:
    """Each seed of the files that a site holds: so what is tried begins at something."""
    sound = {name: DOORS[name].seeds for name in ("site", "glossary", "annotations", "keys")}

    assert [name for name, seeds in sound.items() if DOORS[name].run(seeds[-1]) != VALID] == []


@pytest.mark.parametrize(
    ("said", "law"),
    [
        ("\x1b[31mred", laws.harmless),
        ("a \u202eesrever", laws.harmless),
        ("<p><script>x</script></p>", laws.markup),
        ("<p onclick='x'>x</p>", laws.markup),
        ("<a href=' java\nscript:x'>x</a>", laws.markup),
        ("<a href='data:text/html,x'>x</a>", laws.markup),
        ("<p><b>x</p></b>", laws.markup),
        ("<p>", laws.markup),
        ("::error file=a::x\n::set-output name=x::y\n", lambda said: laws.annotations(said, 1)),
    ],
)
def test_the_laws_are_broken_by_what_is_harmful(said: str, law: Any) -> None:
    """A law that nothing breaks would hold nothing."""
    with pytest.raises(laws.Broken):
        law(said)


def test_what_takes_too_long_is_ended() -> None:
    """By the time of the processor."""
    with pytest.raises(laws.Broken), laws.bounded(0.05):
        while True:
            pass
