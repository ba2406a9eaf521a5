"""values.py: frozen values as `dataclasses` would make them."""

import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field
from typing import Any

import pytest

from kaitei import values


def _declared(dataclass: Any) -> tuple[Any, Any]:
    """Two classes with all that the house asks of a value."""

    @dataclass(frozen=True, slots=True)
    class Piece:
        """A piece."""

        text: str
        marks: tuple[str, ...] = ()
        seen: dict[str, int] = field(default_factory=dict)
        place: str = field(default="", repr=False, compare=False)
        length: int = field(init=False, compare=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "length", len(self.text))

        def __str__(self) -> str:
            return self.text

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Named:
        """Of which one names each field."""

        first: str
        last: str = "none"

    return Piece, Named


OURS, THEIRS = _declared(values.dataclass), _declared(dataclasses.dataclass)
Piece, Named = OURS
_GIVEN: tuple[Callable[[Any, Any], Any], ...] = (
    lambda piece, _: piece("a"),
    lambda piece, _: piece("a", ("b",), {"c": 1}, "d"),
    lambda piece, _: piece(text="a", marks=("b",)),
    lambda piece, _: dataclasses.replace(piece("a", ("b",)), text="longer"),
    lambda _, named: named(first="a"),
    lambda _, named: named(first="a", last="b"),
    lambda _, named: dataclasses.replace(named(first="a"), last="b"),
)


@pytest.mark.parametrize("given", _GIVEN)
def test_a_value_is_what_the_standard_library_makes(given: Callable[[Any, Any], Any]) -> None:
    """The same fields, from the same arguments, shown alike."""
    ours, theirs = given(*OURS), given(*THEIRS)

    assert dataclasses.asdict(ours) == dataclasses.asdict(theirs)
    assert (repr(ours), str(ours)) == (repr(theirs), str(theirs))
    assert ours.__slots__ == theirs.__slots__
    assert ours.__match_args__ == theirs.__match_args__
    assert not hasattr(ours, "__dict__")
    assert ours.__doc__ == theirs.__doc__


@pytest.mark.parametrize(
    "given",
    [
        lambda piece, _: piece(),
        lambda piece, _: piece("a", length=1),
        lambda piece, _: piece("a", (), {}, "", 1),
        lambda _, named: named("a"),
    ],
)
@pytest.mark.parametrize("classes", [OURS, THEIRS])
def test_what_a_class_does_not_take_is_refused(given: Any, classes: Any) -> None:
    """A field that is missing, one that it fills itself, one that has to be named."""
    with pytest.raises(TypeError):
        given(*classes)


@pytest.mark.parametrize(("piece", "named"), [OURS, THEIRS])
def test_values_are_equal_by_what_is_compared(piece: Any, named: Any) -> None:
    """Of one class, in all fields that count; then they are one key as well."""
    assert piece("a", place="here") == piece("a", place="there")
    assert piece("a") != piece("b")
    assert piece("a") != piece("a", ("b",))
    assert named(first="a") != ("a", "none")
    assert len({named(first="a"), named(first="a", last="none"), named(first="b")}) == 2


def test_classes_are_not_equal_for_their_fields() -> None:
    """Two kinds that say the same are two things."""
    assert OURS[1](first="a") != THEIRS[1](first="a")


@pytest.mark.parametrize("value", [Piece("a"), Named(first="a")])
@pytest.mark.parametrize("name", ["text", "first", "length", "other"])
def test_a_value_does_not_change(value: Any, name: str) -> None:
    """Nothing of it is set again, taken away or added."""
    before = repr(value)
    with pytest.raises(FrozenInstanceError):
        setattr(value, name, "b")
    with pytest.raises(FrozenInstanceError):
        delattr(value, name)

    assert repr(value) == before


def test_a_default_that_is_made_is_each_values_own() -> None:
    """What is put into one is not in the next."""
    Piece("a").seen["b"] = 1

    assert Piece("a").seen == {}


@values.dataclass(frozen=True, slots=True)
class Sent:
    """A value that helpers send."""

    text: str
    marks: tuple[str, ...] = ()


def test_a_value_can_be_sent_to_another_process() -> None:
    """It comes back as it was."""
    assert pickle.loads(pickle.dumps(Sent("a", ("b",)))) == Sent("a", ("b",))


def test_what_changes_is_left_to_the_standard_library() -> None:
    """So is what has an order."""

    @values.dataclass(slots=True)
    class Open:
        text: str

    @values.dataclass(frozen=True, slots=True, order=True)
    class Ordered:
        text: str

    changing = Open("a")
    changing.text = "b"

    assert changing == Open("b")
    assert Ordered("a") < Ordered("b")


def test_a_value_may_be_made_of_another() -> None:
    """With fields of its own; it is not equal to one without them."""

    @dataclasses.dataclass(frozen=True, slots=True)
    class More(Sent):
        language: str = ""

    assert More("a", (), "ja") == More("a", language="ja")
    assert More("a") != Sent("a")
    with pytest.raises(FrozenInstanceError):
        More("a").text = "b"  # type: ignore[misc]
