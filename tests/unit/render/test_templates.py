"""render/templates.py: how templates are read."""

import gc
import weakref
from pathlib import Path

import pytest
from jinja2 import Environment, TemplateError, TemplateSyntaxError, UndefinedError
from markupsafe import Markup

from kaitei import layers, links, resources
from kaitei.problems import LANGUAGES, Place, Refused, sentence
from kaitei.render import templates


@pytest.fixture(scope="module")
def environment() -> Environment:
    """The templates of the engine's theme."""
    return templates.environment(resources.folder("theme"))


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of the templates of a theme, which lies over no other."""
    monkeypatch.setattr(layers, "layers", lambda theme: (theme,))
    made = tmp_path / "templates"
    made.mkdir()
    return made


def _made(environment: Environment, source: str, **values: object) -> str:
    return environment.from_string(source).render(values)


def test_a_folder_has_one_environment(environment: Environment) -> None:
    """To compile its templates takes long."""
    assert templates.environment(resources.folder("theme")) is environment


def test_a_template_of_ones_own_takes_the_place_of_the_engines(tmp_path: Path) -> None:
    """And of none else; also one that is written, or taken away, when the other was read already:
    a preview goes on meanwhile."""
    made = templates.environment(tmp_path)
    own = tmp_path / "templates" / "guard.html"
    there = made.get_template("guard.html").render(guard="x")
    own.parent.mkdir()
    own.write_text("own", "utf-8")
    assert made.get_template("guard.html").render() == "own"
    assert made.get_template("base.html").filename == str(
        resources.folder("theme") / "templates" / "base.html"
    )
    own.unlink()

    assert made.get_template("guard.html").render(guard="x") == there


@pytest.mark.parametrize(
    ("own", "made"),
    [
        ('{% extends "!guard.html" %}', "{guard}"),
        ('own {% include "!guard.html" %}', "own {guard}"),
        ('{% import "!notice.html" as it with context %}{{ it.unspoken is defined }}', "True"),
        ('{% include "!own.html" ignore missing %}', ""),
    ],
)
def test_a_template_of_ones_own_builds_on_the_engines(tmp_path: Path, own: str, made: str) -> None:
    """On the one of its own name, too, whose place it takes wherever another asks for it."""
    (tmp_path / "templates").mkdir()
    for name, written in (("guard", own), ("own", '{% include "guard.html" %}')):
        (tmp_path / "templates" / f"{name}.html").write_text(written, "utf-8")
    environment = templates.environment(tmp_path)
    guard = '<meta http-equiv="Content-Security-Policy" content="x">'

    said = templates.page(environment, "own.html", {"guard": "x", "lang": "en"})
    assert said == made.format(guard=guard)


def test_nothing_that_templates_call_asks_for_their_context(environment: Environment) -> None:
    """So that a call need not look for it."""
    called = list(environment.globals.values())

    assert [it for it in called if hasattr(it, "jinja_pass_arg")] == []


def test_a_call_hands_over_what_is_given_and_no_more(environment: Environment) -> None:
    """In a loop and in a block as well."""

    def told(*given: object, **named: object) -> str:
        return f"{given}{named}"

    source = "{% block a %}{% for x in [1] %}{{ told(x, y=2)|safe }}{% endfor %}{% endblock %}"

    assert _made(environment, source, told=told) == "(1,){'y': 2}"


def test_what_a_macro_makes_is_markup(environment: Environment) -> None:
    """And what it is given is escaped in it, once."""
    source = "{% macro bold(x, y='') %}<b>{{ x }}{{ y }}</b>{% endmacro %}{{ bold('<', y='&') }}"

    assert _made(environment, source) == "<b>&lt;&amp;</b>"


def test_a_value_is_asked_for_by_its_name(environment: Environment) -> None:
    """Also where a dictionary has something else of that name; what has neither is told."""
    source = "{{ it.items }} {{ it.bare.imag }} {{ it.copy() }}"

    assert _made(environment, source, it={"items": 1, "bare": 2j}) == (
        "1 2.0 {&#39;items&#39;: 1, &#39;bare&#39;: 2j}"
    )
    with pytest.raises(UndefinedError):
        _made(environment, "{{ it.no }}", it={"items": 1})


def test_a_macro_of_a_module_is_called_from_outside(environment: Environment) -> None:
    """As the theme does with what templates share."""
    module = environment.from_string("{% macro bold(x) %}<b>{{ x }}</b>{% endmacro %}").module

    assert module.bold("<") == Markup("<b>&lt;</b>")  # type: ignore[attr-defined]


def test_another_theme_has_templates_of_its_own(environment: Environment, own: Path) -> None:
    """A site may have one."""
    (own / "a.html").write_text("{{ 1 + 1 }}", "utf-8")

    assert templates.environment(own.parent).get_template("a.html").render() == "2"
    assert "a.html" not in environment.list_templates()


def test_templates_are_compiled_until_that_is_enough(own: Path) -> None:
    """What is wrong with one is told to whoever renders it."""
    written = (".a.html.swp", "{% if %}"), ("a.html", "a"), ("b.html", "{% if %}"), ("c.html", "c")
    for name, source in written:
        (own / name).write_text(source, "utf-8")
    made = templates.environment(own.parent)
    asked = iter([False, True])

    templates.load(own.parent, lambda: next(asked))
    assert [name for _, name in made.cache or ()] == ["a.html"]
    templates.load(own.parent, lambda: False)
    assert made.get_template("a.html").render() == "a"
    with pytest.raises(TemplateSyntaxError):
        made.get_template("b.html")


class _Held:
    """Something that a page is made from."""


def test_a_page_holds_nothing_that_it_was_made_from(own: Path) -> None:
    """As soon as it is made: nobody needs to look for cycles."""
    shared = "{% macro told() %}{{ held.__class__.__name__ }}{% endmacro %}"
    (own / "shared.html").write_text(shared, "utf-8")
    source = '{% import "shared.html" as shared with context %}{% macro own() %}{{ shared.told() }}'
    (own / "page.html").write_text(f"{source}{{% endmacro %}}{{{{ own() }}}}", "utf-8")
    environment, held = templates.environment(own.parent), _Held()
    left = weakref.ref(held)
    gc.disable()
    try:
        assert templates.page(environment, "page.html", {"held": held}) == "_Held"
        del held
        assert left() is None
    finally:
        gc.enable()


def test_the_macros_of_a_module_outlive_the_page(own: Path) -> None:
    """Also where a template imports them without its context, and Jinja keeps them."""
    (own / "shared.html").write_text("{% macro told() %}{{ guard }}{% endmacro %}", "utf-8")
    source = '{% import "shared.html" as shared %}{{ shared.told() }}'
    (own / "page.html").write_text(source, "utf-8")
    environment = templates.environment(own.parent)
    made = [templates.page(environment, "page.html", {"x": 1}) for _ in range(2)]

    assert made[0] == made[1] != ""


@pytest.mark.parametrize(
    ("broken", "line", "said"),
    [
        ("{{ one }}\n{{ two.x }}", 2, "'two' is undefined"),
        ("\n\n{% if %}", 3, "Expected an expression"),
        ("{% block x %}", 1, "The innermost block that needs to be closed is 'block'"),
        ("{% include ['gone.html', '!gone.html'] %}", 1, "gone.html, !gone.html"),
        ("\n{% for a, b in [(1, 2, 3)] %}{% endfor %}", 2, "ValueError: too many values"),
        ("{{ one + 'two' }}", 1, "TypeError: unsupported operand"),
        ("{{ guard() }}", 1, "TypeError: 'str' object is not callable"),
        ("\n{{ [1, 'b']|sort }}", 2, "TypeError: '<' not supported"),
        ("{{ one|instant }}", 1, "TypeError: _instant() missing"),
    ],
)
def test_a_template_that_is_wrong_is_told_with_its_line(
    tmp_path: Path, broken: str, line: int, said: str
) -> None:
    """Whether it cannot be read or cannot be rendered; the module of another one as well."""
    folder = tmp_path / "theme" / "templates"
    folder.mkdir(parents=True)
    (folder / "page.html").write_text(broken, "utf-8")
    made = templates.environment(tmp_path / "theme")
    ways = (
        lambda: templates.page(made, "page.html", {"one": 1}),
        lambda: made.get_template("page.html").make_module({"one": 1}),
    )
    for render in ways:
        with pytest.raises((TemplateError, TypeError, ValueError)) as raised:
            render()
        judged = templates.judged(raised.value, tmp_path / "theme")
        assert isinstance(judged, Refused)
        (problem,) = judged.problems
        assert (problem.rule, problem.variant) == ("template-failed", "")
        assert problem.place == Place("theme/templates/page.html", line)
        assert said in str(problem.values["message"])
        assert not str(problem.values["message"]).endswith(".")


@pytest.mark.parametrize(
    ("written", "variant", "said"),
    [
        ("\n{% extends 'gone.html' %}", "missing", "“gone.html”"),
        ("\n{% import '!gone.html' as it %}", "below", "“!gone.html”"),
        ("\n{% include '!own.html' %}", "below", "“!own.html”"),
        ("\n{% extends 'own.html' %}\n\n{% block main %}{% endblock %}", "itself", "“!own.html”"),
        ("\n{{ said() }}{% include 'own.html' %}", "itself", "“!own.html”"),
        ("\n{% include 'page.html' %}", "itself", "by way of another"),
    ],
)
def test_what_a_template_asks_for_in_vain_is_named(
    tmp_path: Path, written: str, variant: str, said: str
) -> None:
    """One that is nowhere, none of the engine's, or itself, which would never end: wherever that
    ends by chance, it is told at a template of one's own."""
    (tmp_path / "templates").mkdir()
    for name, source in (("own", written), ("page", '\n{% include "own.html" %}')):
        (tmp_path / "templates" / f"{name}.html").write_text(source, "utf-8")
    with pytest.raises((TemplateError, RecursionError)) as raised:
        environment = templates.environment(tmp_path)
        templates.page(environment, "own.html", {"said": lambda: links.read("")})
    judged = templates.judged(raised.value, tmp_path)
    assert isinstance(judged, Refused)
    (problem,) = judged.problems

    assert (problem.rule, problem.variant, problem.place.line) == ("template-failed", variant, 2)
    assert problem.place.path in ("theme/templates/own.html", "theme/templates/page.html")
    assert all(sentence(problem, language) for language in LANGUAGES)
    assert said in sentence(problem, "en")


def test_what_goes_wrong_in_what_a_template_calls_is_no_fault_of_its(tmp_path: Path) -> None:
    """It is to be seen with all its calls by whoever mends it."""

    def fail() -> None:
        links.read(1)  # type: ignore[arg-type]

    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/page.html").write_text("{{ fail() }}", "utf-8")
    made = templates.environment(tmp_path)
    with pytest.raises(TypeError) as raised:
        templates.page(made, "page.html", {"fail": fail})

    assert templates.judged(raised.value, tmp_path) is raised.value


def test_a_template_of_the_engine_is_told_where_it_stands(tmp_path: Path) -> None:
    """The site has none of that name: what one of its own does not give is asked for there."""
    with pytest.raises(UndefinedError) as raised:
        templates.page(templates.environment(tmp_path), "review.html", {})
    judged = templates.judged(raised.value, tmp_path)

    assert isinstance(judged, Refused)
    (problem,) = judged.problems
    assert problem.place.path == str(resources.folder("theme") / "templates/review.html")
    assert (problem.rule, problem.variant) == ("template-failed", "model")


def test_a_template_begins_with_its_first_letter(tmp_path: Path) -> None:
    """The mark that some editors write before it stood in every page, wherever it was included."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/page.html").write_bytes(b"\xef\xbb\xbf<p>")

    assert templates.page(templates.environment(tmp_path), "page.html", {}) == "<p>"


def test_a_template_that_is_not_utf_8_is_told_with_its_line(tmp_path: Path) -> None:
    """As any other file of a site, also where another one asks for it."""
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/page.html").write_bytes("<p>\n日本</p>".encode("cp932"))
    (tmp_path / "templates/whole.html").write_text('{% include "page.html" %}', "utf-8")
    with pytest.raises(Refused) as refused:
        templates.page(templates.environment(tmp_path), "whole.html", {})
    assert templates.judged(refused.value, tmp_path) is refused.value
    (problem,) = refused.value.problems

    assert (problem.rule, str(problem.place)) == ("not-utf-8", "theme/templates/page.html:2:1")
