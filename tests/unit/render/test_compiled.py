"""render/compiled.py: templates as code, from one build to the next."""

from pathlib import Path
from typing import Any

import pytest
from jinja2 import Environment

from kaitei.render import templates


class Records(dict[str, Any]):
    """What is remembered."""

    def put(self, key: str, value: Any) -> None:
        """Remembers it."""
        self[key] = value


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two templates, one of which includes the other."""
    made = tmp_path / "theme" / "templates"
    made.mkdir(parents=True)
    (made / "page.html").write_text('{{ x }}{% include "part.html" %}', "utf-8")
    (made / "part.html").write_text(" of {{ x }}", "utf-8")
    return made


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the templates that get compiled."""
    made: list[str] = []
    compile_it = Environment.compile

    def heard(self: Environment, source: Any, name: Any, *given: Any, **named: Any) -> Any:
        made.append(name)
        return compile_it(self, source, name, *given, **named)

    monkeypatch.setattr(Environment, "compile", heard)
    return made


def _page(folder: Path, records: Records) -> str:
    """What a process makes that has compiled nothing yet."""
    templates.environment.cache_clear()
    templates.recall(folder.parent, lambda: records)
    return templates.page(templates.environment(folder.parent), "page.html", {"x": "<1>"})


def test_what_was_compiled_before_is_not_compiled_again(folder: Path, compiled: list[str]) -> None:
    """Of templates that changed only these are; each page is what it would be."""
    records = Records()
    first = _page(folder, records)
    assert sorted(compiled) == ["page.html", "part.html"]
    assert _page(folder, records) == first == "&lt;1&gt; of &lt;1&gt;"
    assert len(compiled) == 2

    (folder / "part.html").write_text(", and {{ x }}", "utf-8")
    assert _page(folder, records) == "&lt;1&gt;, and &lt;1&gt;"
    assert compiled[2:] == ["part.html"]
    assert len(records) == 2


def test_an_own_template_and_the_engines_are_kept_apart(folder: Path, compiled: list[str]) -> None:
    """Of one name, and also where both say the same."""
    records = Records()
    guard = Path(templates.environment(folder.parent).get_template("guard.html").filename or "")
    (folder / "part.html").write_text('{% include "guard.html" %}', "utf-8")
    for own in ('own {% include "!guard.html" %}', guard.read_text("utf-8")):
        (folder / "guard.html").write_text(own, "utf-8")
        made = [_page(folder, records) for _ in range(2)]
        assert made[0] == made[1]
        assert made[0].startswith("&lt;1&gt;own <meta") == own.startswith("own")
    (folder / "guard.html").write_text('two {% include "!guard.html" %}', "utf-8")

    assert _page(folder, records).startswith("&lt;1&gt;two <meta")
    assert compiled.count("!guard.html") == 1


def test_of_another_python_or_jinja_nothing_is_taken(folder: Path, compiled: list[str]) -> None:
    """Code says which of them made it; where it stood is part of its name."""
    records = Records()
    _page(folder, records)
    foreign = Records({key: "AAAA" + value[4:] for key, value in records.items()})
    _page(folder, foreign)
    assert len(compiled) == 4

    _page(folder.parent.rename(folder.parent.with_name("elsewhere")) / folder.name, records)
    assert len(compiled) == 6
