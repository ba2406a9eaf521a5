"""render/wearing.py: whether a site can wear its theme."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from kaitei import resources
from kaitei.problems import Refused
from kaitei.render import wearing
from kaitei.render.theme import Theme

LANGUAGES = ("en", "ja")
PO = "translations/en/LC_MESSAGES/messages.po"


def _told(theme: Path, written: Mapping[str, str]) -> list[tuple[str, str]]:
    for name, source in written.items():
        (theme / name).parent.mkdir(parents=True, exist_ok=True)
        (theme / name).write_text(source, "utf-8")
    found = [*wearing.problems(theme, LANGUAGES), *wearing.unread(theme, LANGUAGES)]
    return [(x.rule, x.place.path.removeprefix("theme/")) for x in found]


def test_the_engines_theme_can_be_worn() -> None:
    """In every language that it speaks, and in no other."""
    model = resources.folder("theme")
    (found,) = wearing.problems(model, (*LANGUAGES, "fr"))

    assert _told(model, {}) == []
    assert (found.rule, found.values["language"]) == ("no-words", "fr")


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    """A build that meets one of these cannot go on to the next."""
    written = {
        "mark.svg": "",
        "static/own.js": 'import "./gone.js";',
        "templates/base.html": "{% if %}",
        "templates/home.html": "\n{% endblock %}",
        PO: 'msgid "Notices"\nmsgstr ""\n',
    }

    assert _told(tmp_path, written) == [
        *(("theme-stray", "mark.svg"), ("script-import", "static/own.js")),
        ("catalogue-untranslated", PO),
        *(("template-failed", f"templates/{x}.html") for x in ("base", "home")),
    ]


def test_words_that_cannot_be_read_are_told(tmp_path: Path) -> None:
    """As whoever says them is."""
    assert ("catalogue-unreadable", PO) in _told(tmp_path, {PO: "msgid"})
    with pytest.raises(Refused):
        Theme(tmp_path).words("en")
