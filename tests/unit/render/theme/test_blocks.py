"""render/theme.py: what a template of one's own adds to the engine's stands where it says."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from kaitei import resources
from kaitei.render.theme import Theme
from kaitei.site import plan
from unit.builders import library_of, policy, release, text_of
from unit.pages import book_of

DAY = date(2026, 3, 1)
# Which block stands before what; after that of the head pages may put something of their own.
FRAME = {
    "head": "",
    "brand": '<nav class="languages"',
    "header": "</div>\n</header>",
    "footer_links": "</ul>\n</nav>\n<own-footer>",
    "footer": "</div>\n</footer>",
    "body_end": "</body>",
}
ALONE = {"": {"head": "</head>", "brand": "<h1>"}, "404.html": {"head": "</head>", "brand": "<sec"}}


def _own(name: str) -> str:
    return f"<own-{name}>\n"


def _added(folder: Path, template: str, blocks: Mapping[str, str]) -> None:
    """A template of one's own that adds something at the end of each block of the engine's."""
    said = "".join(
        f"{{% block {name} %}}\n{{{{ super() }}}}{_own(name)}{{% endblock %}}\n" for name in blocks
    )
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / template).write_text(f'{{% extends "!{template}" %}}\n{said}', "utf-8")


def _pages(theme: Theme) -> Mapping[str, str]:
    """Every page of a small site in this theme."""
    texts = (policy(), policy(release("1.1", "2026-02-01", "2026-03-01")))
    book = replace(book_of(library_of(*map(text_of, texts)), DAY), theme=theme)
    found = {address: plan.content(book, item) for address, item in plan.plan(book).items()}
    return {x: made.decode() for x, made in found.items() if b"<html" in made}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A theme of one's own that adds something to each block of the frame of pages."""
    _added(tmp_path, "base.html", FRAME)
    _added(tmp_path, "chooser.html", ALONE[""])
    _added(tmp_path, "404.html", ALONE["404.html"])
    return tmp_path


def test_what_is_added_stands_once_on_every_page(folder: Path) -> None:
    """Where its block ends; also on pages that add something to that block themselves."""
    made = _pages(Theme(folder))
    assert {"", "404.html", "en/", "en/privacy/compare/", "en/privacy/1.1/changes/"} <= made.keys()
    for address, page in made.items():
        for name, behind in ALONE.get(address, FRAME).items():
            _, own, after = page.partition(_own(name))
            assert own and _own(name) not in after, (address, name)
            assert after.startswith(behind), (address, name)
            assert (name == "head") == ("</head>" in after), (address, name)


def test_without_it_the_pages_are_the_engines(folder: Path) -> None:
    """Nothing else of them changes."""
    made = _pages(Theme(folder))
    for address, page in _pages(Theme(resources.folder("theme"))).items():
        left = made[address]
        for name in FRAME:
            left = left.replace(_own(name), "")
        assert left.replace("\n", "") == page.replace("\n", "")
