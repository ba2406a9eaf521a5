"""Where the parts of each kind of node stand in the document that the text becomes.

A typed section states facts in place; this table says in which order its parts are read as
lists, passages and clauses. It is the one place that knows the order.
"""

from typing import Literal

from msgspec import Struct

Form = Literal["clauses", "clause", "entries", "entry", "passage", "prose", "references", "inside"]


class Part(Struct, frozen=True):
    """The value under `key`, read in a form; `kind` names the layout of clauses below it."""

    key: str
    form: Form
    kind: str = ""


def _clauses(key: str, kind: str = "clause") -> Part:
    return Part(key, "clauses", kind)


def _clause(key: str, kind: str = "clause") -> Part:
    return Part(key, "clause", kind)


def _entries(*keys: str) -> tuple[Part, ...]:
    return tuple(Part(key, "entries") for key in keys)


def _entry(*keys: str) -> tuple[Part, ...]:
    return tuple(Part(key, "entry") for key in keys)


TYPED = (
    "purposes",
    "security",
    "joint_use",
    "outsourcing",
    "third_parties",
    "related_information",
    "requests",
    "contact",
)

PARTS: dict[str, tuple[Part, ...]] = {
    "clause": (_clauses("clauses"),),
    "section": (_clauses("clauses"), *(Part(key, "inside", key) for key in TYPED)),
    "purposes": (_clauses("subjects", "subject"),),
    "subject": (*_entries("people"), _clauses("groups", "group")),
    "group": (_clauses("purposes", "purpose"),),
    "purpose": (),
    "security": (_clauses("measures", "measure"),),
    "measure": (),
    "joint_use": (
        _clause("items", "joint-items"),
        _clause("users", "joint-users"),
        _clause("purpose", "joint-purpose"),
        _clause("manager", "manager"),
    ),
    "joint-items": (_clauses("data", "data-item"),),
    "data-item": _entries("items"),
    "joint-users": _entries("recipients"),
    "joint-purpose": (Part("purposes", "references"),),
    "manager": _entry("name", "address", "representative", "person"),
    "outsourcing": (Part("purposes", "references"), *_entries("duties", "recipients")),
    "third_parties": (
        Part("not_provision", "references"),
        _clauses("exceptions", "exception"),
    ),
    "exception": (),
    "related_information": (_clause("general", "general"), _clauses("services", "service")),
    "general": (*_entries("items"), Part("uses_text", "prose"), *_entries("uses")),
    "service": (
        *_entry("tool", "recipient"),
        *_entries("information"),
        *_entry("purpose", "recipient_purpose"),
        Part("links", "inside", "links"),
        Part("opt_out", "passage"),
    ),
    "links": _entry("policy", "opt_out"),
    "requests": (
        *_entries("types"),
        Part("procedure", "passage"),
        Part("fee", "passage"),
        Part("refusals_text", "prose"),
        _clauses("refusals"),
    ),
    "contact": (
        *_entries("channels"),
        *_entry("address", "telephone", "email"),
        Part("verification", "passage"),
        Part("liability", "passage"),
    ),
}

# What the law looks for in a typed part: there, or listed under `not_stated`.
# APPI Art. 27(5)(iii); Telecommunications Business Act Art. 27-12 with Regulation Art. 22-2-29;
# APPI Art. 32(1)(iii) and Art. 38; Art. 37(1).
EXPECTED: dict[str, tuple[str, ...]] = {
    "manager": ("name", "address", "representative"),
    "service": ("recipient", "information", "purpose", "recipient_purpose"),
    "requests": ("procedure", "fee"),
    "contact": ("address",),
}
