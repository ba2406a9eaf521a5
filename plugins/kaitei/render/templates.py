"""How templates are read: what they may ask of values, what they filter and call."""

import contextlib
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from itertools import takewhile
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import (
    Environment,
    FileSystemLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from jinja2.compiler import CodeGenerator, Frame
from jinja2.nodes import Expr
from jinja2.runtime import Context, Macro
from markupsafe import Markup, escape

from kaitei import headers, layers, links, resources
from kaitei.problems import Place, Problem, Refused
from kaitei.render import blocks, register, revision
from kaitei.render.compiled import Compiled, Records
from kaitei.render.terms import Explained
from kaitei.text import model, syntax

_IS_ONE = re.compile(r".*/templates/.*\.(?:html|xml)").fullmatch
# Under this name a page hands on the list in which its contexts enter themselves.
_CONTEXTS = "_contexts"
# Before the name of a template: the one of the engine. Sphinx writes it so, and so does Pelican.
BELOW = "!"


class _Context(Context):
    """Calls as templates write them. Jinja looks twice at each for whether it asks for the context:
    nothing that ours call does, and a page has hundreds of them."""

    def __init__(
        self, environment: Environment, parent: dict[str, Any], *given: Any, **named: Any
    ) -> None:
        super().__init__(environment, parent, *given, **named)
        if _CONTEXTS in parent:
            parent[_CONTEXTS].append(self)

    def call(
        self,
        it: Callable[..., Any],
        *given: Any,
        _block_vars: object = None,
        _loop_vars: object = None,
        **named: Any,
    ) -> Any:
        """What is called makes of what it is given; a macro is told whether to escape."""
        if isinstance(it, Macro):
            return it(self.eval_ctx, *given, **named)
        return it(*given, **named)


class _Generator(CodeGenerator):
    """Has `shown` called where Jinja has each value escaped: most of what stands in a page is
    markup already, and `escape` takes ten times as long to find that out."""

    def _output_child_pre(self, node: Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.shown(")


# Most of what stands in a page stands in the next one too.
_escaped = lru_cache(maxsize=4096)(escape)


class _Environment(Environment):
    code_generator_class = _Generator
    context_class = _Context

    @staticmethod
    def shown(value: object) -> str:
        """What a page shows of a value."""
        if type(value) is Markup:
            return value
        return _escaped(value) if type(value) is str else escape(value)

    def getattr(self, obj: Any, attribute: str) -> Any:
        """What a value has under a name. Most of what pages ask are values by name: Jinja looks for
        an attribute first, and has an error raised for each of a thousand in a page."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


class _Loader(FileSystemLoader):
    """Reads templates; of one that is not UTF-8 it says which one it is. By `!base.html` the own
    `base.html` of a theme asks for that of the engine, whose place it takes."""

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Any]:
        """As its parent; raises Refused (not-utf-8) as well. What was read is no longer the one
        that is meant where the theme has an own one since."""
        name = template.removeprefix(BELOW)
        asked = self.searchpath[1:] if name != template else self.searchpath
        try:
            found = FileSystemLoader(asked, self.encoding).get_source(environment, name)
        except UnicodeDecodeError as wrong:
            place = f"theme/templates/{name}"
            raise Refused([syntax.not_utf8(place, wrong.object, wrong.start)]) from None
        except TemplateNotFound:
            raise TemplateNotFound(template) from None
        source, path, is_same = found
        above = takewhile(lambda layer: not path.startswith(layer), asked)
        own = [Path(layer, name) for layer in above]
        return source, path, lambda: is_same() and not any(map(Path.is_file, own))


# To compile the templates takes as long as to render a small site; each is compiled anew when its
# file changes.
@cache
def environment(theme: Path) -> Environment:
    """The templates of a theme, and what they may ask, filter and call."""
    made = _Environment(
        loader=_Loader([layer / "templates" for layer in layers.layers(theme)], "utf-8-sig"),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
    )
    kinds = (model.Words, model.Emphasis, model.Link, model.Reference)
    passages = (model.Prose, model.Listing, model.Table)
    compared = (blocks.Line, blocks.Listed, blocks.Tabled)
    items = (revision.Gap, revision.Trace, revision.Altered)
    for kind in (*kinds, Explained, *passages, *compared, *items):
        made.tests[kind.__name__.lower()] = _is(kind)
    made.globals["guard"] = headers.GUARD
    made.globals |= {"fact_kinds": register.kinds, "fact_keys": register.keys}
    made.filters["instant"] = _instant
    # A data block: `tojson` escapes what could end the element that holds it.
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": False}
    made.filters["way"] = _way
    return made


def page(environment: Environment, template: str, values: Mapping[str, object]) -> str:
    """What a template makes of the values.

    A context holds its macros, and they hold it: what a page was made from stayed with them until
    somebody looked for such cycles. So they are emptied here.
    """
    contexts: list[Context] = []
    try:
        return environment.get_template(template).render({**values, _CONTEXTS: contexts})
    finally:
        for left in contexts:
            for held in (left.vars, left.parent, left.blocks):
                held.clear()


def names(theme: Path) -> Iterator[str]:
    """The templates of its own that a theme has, or of the engine's theme all."""
    for name in sorted(layers.own(layers.layers(theme)[0])):
        if name.startswith("templates/") and name.endswith((".html", ".xml")):
            yield name.removeprefix("templates/")


def read(theme: Path, name: str) -> None:
    """Reads a template; raises Refused (template-failed, not-utf-8) where it cannot be read."""
    try:
        environment(theme).get_template(name)
    except Exception as trouble:
        raise judged(trouble, theme) from None


def judged(trouble: Exception, theme: Path) -> Exception:
    """What is raised for what went wrong while a template of the theme was read or rendered: a
    Refused (template-failed) where that is the template's, else the same."""
    if not isinstance(trouble, TemplateError) and not _is_of_template(trouble):
        return trouble
    _, *below = layers.layers(theme)
    calls = _called(trouble) or [("", 1)]
    own = [it for it in calls if not any(it[0].startswith(f"{layer}/") for layer in below)]
    # Of templates that ask for each other without an end, anyone may be the last.
    file, line = (own or calls if isinstance(trouble, RecursionError) else calls)[-1]
    name = file.rpartition("/templates/")[2]
    said = {"message": _message(trouble), "name": name}
    if (file, line) not in own:
        return Refused([Problem(Place(file, line), "template-failed", said, "model")])
    place = Place(f"theme/templates/{name}".rstrip("/"), line)
    return Refused([Problem(place, "template-failed", said, _variant(trouble))])


def _variant(trouble: Exception) -> str:
    """In which words a template of one's own is told."""
    if isinstance(trouble, RecursionError):
        return "itself"
    if type(trouble) is not TemplateNotFound:
        return ""
    return "below" if str(trouble).startswith(BELOW) else "missing"


def _message(trouble: Exception) -> str:
    name = type(trouble).__name__
    if isinstance(trouble, TemplateError):
        # Some end in a full stop, as does the sentence that says it.
        return (trouble.message or name).rstrip(".")
    return f"{name}: {trouble}"


def _is_of_template(trouble: Exception) -> bool:
    """Whether a template asked for what cannot be, such as a sum of words; what goes wrong in what
    it has called is our own fault."""
    files = [file for file, _ in _calls(trouble) if _IS_ONE(file) or _is_ours(file)]
    last = files if isinstance(trouble, RecursionError) else files[-1:]
    return not isinstance(trouble, Refused) and any(map(_IS_ONE, last))


def _is_ours(file: str) -> bool:
    """Whether it is of the engine, but for what stands between a template and what it calls."""
    return file != __file__ and file.startswith(str(resources.package()))


def _called(trouble: Exception) -> list[tuple[str, int]]:
    """The file and the line of each template that was called, the last one where it is wrong: a
    template that cannot be read says so itself."""
    calls = [*_calls(trouble)]
    if isinstance(trouble, TemplateSyntaxError):
        calls.append((str(trouble.filename), trouble.lineno))
    return [(file, line) for file, line in calls if _IS_ONE(file)]


def _calls(trouble: Exception) -> Iterator[tuple[str, int]]:
    """The file and the line of each call, of a template as it is written."""
    at = trouble.__traceback__
    while at:
        made = at.tb_frame.f_globals.get("__jinja_template__")
        line = made.get_corresponding_lineno(at.tb_lineno) if made else at.tb_lineno
        yield at.tb_frame.f_code.co_filename, line
        at = at.tb_next


def recall(theme: Path, records: Callable[[], Records]) -> None:
    """Takes over what the templates of a theme were compiled to before, and adds what is compiled
    from now on."""
    environment(theme).bytecode_cache = Compiled(records)


def load(theme: Path, enough: Callable[[], bool]) -> None:
    """Compiles one template after the other until that is enough: a process that is forked from
    this one has them then. What is wrong with one, whoever renders it is told."""
    made = environment(theme)
    with contextlib.suppress(Exception):
        for name in made.list_templates(("html", "xml")):
            if enough():
                return
            made.get_template(name)


def _is(kind: type) -> Callable[[object], bool]:
    return lambda value: isinstance(value, kind)


@lru_cache(maxsize=256)
def _instant(day: date, zone: ZoneInfo) -> str:
    """The moment `day` begins in the site's zone, as `datetime` attributes want it."""
    return datetime(day.year, day.month, day.day, tzinfo=zone).isoformat(timespec="minutes")


def _way(there: str, here: str, fragment: str = "") -> str:
    """The relative link from the page `here`."""
    return links.relative(here, there, fragment)
