"""Frozen values that cost little to declare: `dataclass` as the standard library has it.

That one writes and compiles eight methods for a class, each time a command starts: half a
millisecond a class, and a check loads seventy. Here `__init__` alone is compiled; the others are
one function for all classes. What is not frozen, or has no slots, is left to the standard library.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    # To whoever checks types it is the very same.
    from dataclasses import dataclass
else:

    def dataclass(*, frozen=False, slots=False, kw_only=False, **more):
        """Makes a dataclass of a class, as `dataclasses.dataclass` does."""
        if not (frozen and slots) or more:
            said = {"frozen": frozen, "slots": slots, "kw_only": kw_only, **more}
            return dataclasses.dataclass(**said)
        return partial(_value, kw_only=kw_only)


__all__ = ["dataclass"]
Made = TypeVar("Made", bound=type)
_OF_CLASS = ("__dict__", "__weakref__")


def _value(cls: Made, *, kw_only: bool) -> Made:
    """The class with slots for its fields, which nobody sets again."""
    # Finds the fields and their defaults, and compiles nothing.
    dataclasses.dataclass(init=False, repr=False, eq=False, kw_only=kw_only)(cls)
    # One that is frozen may be made of it, and no other.
    vars(cls)["__dataclass_params__"].frozen = True
    fields: dict[str, Field[Any]] = vars(cls)["__dataclass_fields__"]
    compared = attrgetter(*(name for name, field in fields.items() if field.compare))
    own = {key: it for key, it in vars(cls).items() if key not in fields and key not in _OF_CLASS}
    made = {"__slots__": tuple(fields), "__compared__": compared, "__init__": _init(cls, fields)}
    named = {"__qualname__": cls.__qualname__}
    return type(cls)(cls.__name__, cls.__bases__, {**_SHARED, **own, **made, **named})


def _init(cls: type, fields: dict[str, Field[Any]]) -> Callable[..., None]:
    """Sets each field to what is given for it, or to what it is otherwise."""
    given = [field for field in fields.values() if field.init]
    known: dict[str, Any] = {"_set": object.__setattr__, "_missing": MISSING}
    for field in given:
        known |= {f"_{field.name}": field.default, f"_make_{field.name}": field.default_factory}
    named = ["self", *("*" for _ in given[:1] if given[0].kw_only), *map(_argument, given)]
    lines = [*map(_setting, given), *(["self.__post_init__()"] if _is_finished(cls) else [])]
    exec(f"def __init__({', '.join(named)}):\n " + "\n ".join(lines), known)
    made: Callable[..., None] = known["__init__"]
    made.__qualname__ = f"{cls.__qualname__}.__init__"
    return made


def _is_finished(cls: type) -> bool:
    return hasattr(cls, "__post_init__")


def _argument(field: Field[Any]) -> str:
    if _makes(field):
        return f"{field.name}=_missing"
    return field.name if field.default is MISSING else f"{field.name}=_{field.name}"


def _setting(field: Field[Any]) -> str:
    name = field.name
    made = f"_make_{name}() if {name} is _missing else " if _makes(field) else ""
    return f"_set(self, {name!r}, {made}{name})"


def _makes(field: Field[Any]) -> bool:
    return field.default_factory is not MISSING


def _equal(self: Any, other: Any) -> Any:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return self.__compared__(self) == self.__compared__(other)


def _hash(self: Any) -> int:
    return hash(self.__compared__(self))


def _shown(self: Any) -> str:
    told = (name for name, field in self.__dataclass_fields__.items() if field.repr)
    said = ", ".join(f"{name}={getattr(self, name)!r}" for name in told)
    return f"{self.__class__.__qualname__}({said})"


def _state(self: Any) -> list[Any]:
    return [getattr(self, name) for name in self.__slots__]


def _restore(self: Any, state: list[Any]) -> None:
    for name, value in zip(self.__slots__, state, strict=True):
        object.__setattr__(self, name, value)


def _refuse(self: Any, name: str, *_: object) -> None:
    raise FrozenInstanceError(f"cannot set or delete {name!r} of a {self.__class__.__qualname__}")


_SHARED = {
    "__eq__": _equal,
    "__hash__": _hash,
    "__repr__": _shown,
    "__getstate__": _state,
    "__setstate__": _restore,
    "__setattr__": _refuse,
    "__delattr__": _refuse,
}
