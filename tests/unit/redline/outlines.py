"""Texts from a shorthand: `!p a(b c) d=x,y` is a preamble p, a section a with two clauses below it,
and a section d that was x and y."""

import re
from collections.abc import Sequence
from typing import Any

from hypothesis import strategies as st

from kaitei.text.model import Clause, Text
from unit.builders import Tree, policy, text_of

_NODE = re.compile(r"(!?)([a-z0-9]+)(?:=([a-z0-9,]+))?|([()])")


def text(outline: str, parts: dict[str, Tree] | None = None, changes: Tree | None = None) -> Text:
    """The text of the outline; `parts` are added to the clauses that they name."""
    return text_of(tree(outline, parts, changes))


def tree(outline: str, parts: dict[str, Tree] | None = None, changes: Tree | None = None) -> Tree:
    """The same as plain data."""
    made: dict[str, Any] = {"sections": []}
    stack: list[list[Tree]] = [made["sections"]]
    last: Tree = {}
    for opening, name, was, bracket in _NODE.findall(outline):
        if bracket == "(":
            stack.append(last.setdefault("clauses", []))
        elif bracket == ")":
            stack.pop()
        else:
            inner = len(stack) > 1 or bool(opening)
            last = _node(name, was, (parts or {}).get(name, {}), inner)
            if opening:
                made["preamble"] = last
            else:
                stack[-1].append(last)
    return policy({**made, **(changes or {})})


@st.composite
def forests(draw: st.DrawFn, names: Sequence[str]) -> str:
    """The names in shorthand: each stands beside or below the one before it, or further up."""
    written, depth = names[0], 0
    for name in names[1:]:
        step = draw(st.integers(-depth, 1))
        written += ("(" if step > 0 else ")" * -step + " ") + name
        depth += step
    return written + ")" * depth


def outlined(some: Text) -> str:
    """The text in shorthand."""
    opening = [f"!{_outline(some.preamble)}"] if some.preamble else []
    return " ".join([*opening, *map(_outline, some.sections)])


def _node(name: str, was: str, parts: Tree, inner: bool) -> Tree:
    node: Tree = {"id": name, "text": f"{name}。"} | ({} if inner else {"heading": name})
    return {**node, **({"was": was.split(",")} if was else {}), **parts}


def _outline(clause: Clause) -> str:
    below = " ".join(map(_outline, clause.children))
    return f"{clause.id}({below})" if below else clause.id
