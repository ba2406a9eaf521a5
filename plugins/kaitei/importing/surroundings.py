"""What of a page is its text, and what stands around it or is no part of it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from kaitei.importing import markup
from kaitei.importing.markup import Element

# What holds no words for readers, or says itself that it is no part of the text; how a word is read
# among it. And what is left out besides, and may have been part of it; what is struck out, too.
_SILENT = frozenset(("title", "script", "style", "noscript", "template", "head", "nav", "rt", "rp"))
_DROPPED = frozenset(
    ["aside", "form", "svg", "iframe", "button", "select", "dialog", "del", "s", "strike"]
)
# What may be folded open has its name on a button.
_NAMES = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "dt"))
_ROLES = frozenset(
    ["alertdialog", "banner", "complementary", "contentinfo", "dialog", "navigation", "search"]
)
_AROUND = re.compile(
    r"(?:^|[\s_-])(?:nav|navi|navigation|gnav|menu|sidebar|breadcrumbs?|cookie|consent|banner|share|"
    r"sns|pagetop|skip|footer|site-header|global-header|toc|table-of-contents)(?:$|[\s_-])",
    re.IGNORECASE,
)
# Those who make banners about cookies give them such names.
_ASKING = re.compile(r"cookie-?(?:bot|law|notice|banner|bar)|onetrust|usercentrics|didomi", re.I)
_UNSEEN = re.compile(r"display:none|visibility:hidden|text-decoration(?:-line)?:line-through")


class Page(NamedTuple):
    """What a page says, without what stands around it; the title that it gives itself; and what was
    left out and might have been part of the text."""

    main: Element
    title: str
    left: tuple[Element, ...]


def read(content: str) -> Page:
    """A page, however careless it was."""
    root = markup.read(content)
    title = next(root.find("title"), Element("title", {}, 1)).words()
    _silence(root)
    for form in root.find("form"):
        # Some programs put all of a page into one.
        form.tag = "div" if _size(form) * 2 >= _size(root) else "form"
    main = _main(root)
    left = (*_dropped(main), *_beside(root, main))
    place(main, [])
    for block in main.find("pre"):
        _break(block)
    return Page(main, " ".join(title.split()), left)


def _main(root: Element) -> Element:
    """What holds the text: what says so, or an article that is most of the page."""
    said = next(root.find("main"), None)
    longest = max(root.find("article"), key=_size, default=root)
    return said or (longest if _size(longest) * 2 >= _size(root) else root)


def _size(element: Element) -> int:
    return len("".join(element.words().split()))


def _beside(element: Element, main: Element) -> Iterator[Element]:
    """What stands outside of what holds the text."""
    for child in element.inside if element is not main else ():
        if isinstance(child, str):
            yield Element("span", {}, element.line, [child])
        elif child is not main:
            yield from _beside(child, main) if any(x is main for x in child.walk()) else [child]


def _silence(element: Element) -> None:
    """Takes out what no reader is to read."""
    element.inside[:] = [x for x in element.inside if isinstance(x, str) or x.tag not in _SILENT]
    for child in element.elements():
        _silence(child)


def _dropped(element: Element) -> Iterator[Element]:
    """Takes out what stands around the text, and gives it."""
    around = [x for x in element.elements() if _is_around(x, element)]
    element.inside[:] = [x for x in element.inside if not any(x is y for y in around)]
    yield from around
    for child in element.elements():
        yield from _dropped(child)


def _is_around(element: Element, above: Element) -> bool:
    """Whether it is no part of the text: navigation, what is hidden or struck out."""
    given, titled = element.attributes, any(element.find("h1", "main"))
    if element.tag in _DROPPED or "hidden" in given:
        return not (element.tag == "button" and above.tag in _NAMES)
    if given.get("role") in _ROLES and not titled:
        return True
    if _UNSEEN.search(given.get("style", "").replace(" ", "").lower()):
        return True
    if element.tag in ("header", "footer") and not titled:
        return True
    named = f"{given.get('class', '')} {given.get('id', '')}"
    if element.tag not in ("div", "ul", "ol", "p", "section"):
        return False
    text = any(element.find("h1", "h2", "h3", "main", "article"))
    return bool(_ASKING.search(named) or (_AROUND.search(named) and not text)) and not titled


def _break(element: Element) -> None:
    """Makes breaks of the ends of lines, which mean something here."""
    made: list[Element | str] = []
    for child in element.inside:
        if isinstance(child, Element):
            _break(child)
            made.append(child)
        else:
            for i, line in enumerate(child.split("\n")):
                made += [*([Element("br", {}, element.line)] if i else []), line]
    element.inside[:] = made


def place(element: Element, names: list[str]) -> None:
    """Puts the names of places, these before all others, right before the words that follow them,
    each as an element `a` of its own: what had them may be no words."""
    made: list[Element | str] = []
    for child in element.inside:
        if isinstance(child, Element):
            names += filter(None, (child.attributes.pop(x, "") for x in _named(child)))
            place(child, names)
        elif child.strip():
            made += (Element("a", {"id": name}, element.line) for name in names)
            names.clear()
        made.append(child)
    element.inside[:] = made


def _named(element: Element) -> tuple[str, ...]:
    return ("id", "name") if element.tag == "a" else ("id",)
