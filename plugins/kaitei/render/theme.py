"""The theme: templates, words and assets, turned into pages."""

from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import cached_property, partial, wraps
from pathlib import Path
from typing import Any, Concatenate, ParamSpec, Protocol, TypeVar, cast

from jinja2.environment import TemplateModule
from markupsafe import Markup

from kaitei import layers, pieces
from kaitei.fingerprints import Fingerprints
from kaitei.problems import Place, Problem, Refused
from kaitei.render import assets, templates
from kaitei.render.assets import Assets
from kaitei.render.words import Words, words
from kaitei.text import numbering, plain
from kaitei.text.model import Clause, Prose, Text
from kaitei.text.numbering import Number


class Mark(Protocol):
    """What is said of a clause beside its words, as site/marks.py plans it."""

    @property
    def pending(self) -> object:
        """What is said before its words, if they lag."""


# By clause: what is said of it.
Marks = Mapping[str, Mark]
Clauses = tuple[Clause, ...]
# By clause or entry: what else it was called.
OldIds = Mapping[str, tuple[str, ...]]


_Given = ParamSpec("_Given")
_Made = TypeVar("_Made")
_Render = Callable[Concatenate["Theme", _Given], _Made]


def _judged(render: _Render[_Given, _Made]) -> _Render[_Given, _Made]:
    """The same, which raises Refused (template-failed) where a template cannot be read or
    rendered."""

    @wraps(render)
    def rendered(theme: "Theme", /, *given: _Given.args, **named: _Given.kwargs) -> _Made:
        try:
            return render(theme, *given, **named)
        except Exception as trouble:
            raise templates.judged(trouble, theme.folder) from None

    return rendered


class Theme:
    """The theme in `folder`, which lies over the one that comes with the engine; what its templates
    render is a function of the values they receive."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._made = Made()
        self._words: dict[str, Words] = {}
        self._modules: dict[tuple[str, str], TemplateModule] = {}
        self._environment = templates.environment(folder)

    def words(self, language: str) -> Words:
        """The theme's words in `language`, as they stood when they were asked for first: a page
        asks a dozen times."""
        if language not in self._words:
            self._words[language] = words(self.folder, language)
        return self._words[language]

    @_judged
    def page(self, template: str, speaker: Words, values: Mapping[str, object]) -> str:
        """A whole page, ending in one newline."""
        given = {**self._given(speaker), "macros": partial(self._module, speaker)}
        return templates.page(self._environment, template, {**given, **values}).strip() + "\n"

    @_judged
    def article(
        self,
        text: Text,
        language: str,
        speaker: Words,
        marks: Marks | None = None,
        anchors: OldIds | None = None,
    ) -> Markup:
        """The whole text in one language as HTML, with what is said about its clauses, and with
        the ids under which they stood before."""
        view = View(text, language, marks, anchors, self._made)
        return self._macros(speaker).clauses(text.top(), view, 0, 2)

    @_judged
    def printed(self, text: Text, language: str, speaker: Words, marks: Marks) -> Markup:
        """The whole text as paper wants it: its links are spelled out, and its numbers are none."""
        view = Printed(text, language, marks)
        return self._macros(speaker).clauses(text.top(), view, 0, 2)

    @_judged
    def cell(self, clause: Clause, view: "View", speaker: Words, *, ids: bool) -> Markup:
        """A clause without the clauses below it; `ids` says whether its entries get anchors."""
        return self._macros(speaker).own(clause, view, ids)

    @_judged
    def prose(self, prose: Prose, view: "View", speaker: Words) -> Markup:
        """Paragraphs of a notice; a reference in them leads nowhere but keeps its words."""
        key = id(prose), id(view.text), view.language, view.printed
        return self._made.once(self._macros(speaker).prose, key, prose, view)

    @cached_property
    def digest(self) -> str:
        """The digest of all its files but what is in the assets, of which it knows the names; also
        of those over which others lie, for these may ask for them."""
        told = (
            (at, name, pieces.key([file.read_bytes()]))
            for at, layer in enumerate(layers.layers(self.folder))
            for name, file in sorted(layers.own(layer).items())
            if not assets.is_source(name)
        )
        return pieces.key([*self.assets, *told])

    def __repr__(self) -> str:
        """Part of the key of a page: all of it, as its digest."""
        return self.digest

    @cached_property
    def assets(self) -> Assets:
        """What pages load, by name: the address, which carries the digest, and the bytes."""
        return assets.assets(self.folder)

    @cached_property
    def prints(self) -> Fingerprints:
        """The fingerprints of the assets, and the marks that stand for them."""
        return assets.prints(self.assets)

    @cached_property
    def marked(self) -> Mapping[str, str]:
        """The addresses of the assets by name, each with the mark for its fingerprint."""
        return {name: assets.place(name, mark) for name, mark in self.prints.marks.items()}

    def _given(self, speaker: Words) -> dict[str, object]:
        """What templates are given besides their values."""
        made = self._made
        said = {"_": speaker, "day": speaker.day, "year": speaker.year}
        return {**said, "once": made.once, "each": made.each}

    def _module(self, speaker: Words, template: str) -> TemplateModule:
        """The macros of a template that needs nothing else, once for all pages in a language."""
        key = template, speaker.language
        if key not in self._modules:
            found = self._environment.get_template(template)
            self._modules[key] = _whole(found.make_module(self._given(speaker)), template)
        return self._modules[key]

    def _macros(self, speaker: Words) -> "_Macros":
        return cast(_Macros, self._module(speaker, _SHARED))


# Which template it is that modules ask for macros themselves, and for which.
_SHARED = "clause.html"
_MACROS = ("clauses", "own", "prose")


def _whole(module: TemplateModule, template: str) -> TemplateModule:
    """The macros of a template; raises Refused (template-failed) where one is asked for in vain."""
    lacking = [x for x in _MACROS if template == _SHARED and not hasattr(module, x)]
    if lacking:
        said = {"message": f"macro '{lacking[0]}' is missing"}
        raise Refused([Problem(Place(f"theme/templates/{template}"), "template-failed", said)])
    return module


class _Macros(Protocol):
    """What that template offers."""

    def clauses(self, some: Clauses, at: "View", depth: int, level: int) -> Markup: ...
    def own(self, clause: Clause, at: "View", ids: bool) -> Markup: ...
    def prose(self, block: Prose, at: "View") -> Markup: ...


# So many parts are kept: those of several versions. A part that is wanted later is made again.
_MOST = 4096


class Made:
    """Parts of pages that were rendered, each once, by what they are made from."""

    def __init__(self) -> None:
        # What a part was made from is kept with it: as long as it is there, its `id` is its own.
        self._parts: dict[Hashable, tuple[Markup, object]] = {}

    def once(self, macro: Callable[..., Markup], key: Hashable, *given: Any) -> Markup:
        """What the macro makes of what is given, which `key` tells from all else it is given."""
        whole = macro, key
        found = self._parts.get(whole)
        if found is None:
            found = self._parts[whole] = macro(*given), given
            if len(self._parts) > _MOST:
                del self._parts[next(iter(self._parts))]
        return found[0]

    def each(
        self, macro: Callable[..., Markup], some: Iterable["Alike"], key: Hashable, *given: Any
    ) -> Markup:
        """What the macro makes of each of these, one after the other."""
        return Markup("".join([self.once(macro, (it.sameness, key), it, *given) for it in some]))


class Alike(Protocol):
    """What is rendered once with all that has the same `sameness`."""

    @property
    def sameness(self) -> Hashable:
        """Equal for two that read the same, as long as both are there."""


class View:
    """A text in one language: numbers and names of its clauses, ready for a template; what is said
    about them beside their words, and what they were called before. With `made` what versions have
    in common is rendered once."""

    printed = False

    def __init__(
        self,
        text: Text,
        language: str,
        marks: Marks | None = None,
        anchors: OldIds | None = None,
        made: Made | None = None,
    ) -> None:
        self.made = made or Made()
        self.language = language
        self.anchors = anchors or {}
        self.marks = marks or {}
        self.languages = text.languages
        self.text = text

    @cached_property
    def numbers(self) -> Mapping[str, Number]:
        """The number of each clause."""
        return numbering.numbers(self.text, self.language)

    @cached_property
    def names(self) -> plain.Names:
        """What a reference to each clause reads as."""
        return plain.names(self.text, self.language)

    @cached_property
    def depths(self) -> Mapping[str, int]:
        """How deep each clause stands."""
        return self.text.depths()

    @cached_property
    def _sameness(self) -> tuple[object, ...]:
        return self.language, self.printed, id(self.numbers), id(self.names)

    def once(self, macro: Callable[..., Markup], clause: Clause, *given: Hashable) -> Markup:
        """What the clause says itself, unless old anchors stand in it, or it lags."""
        mark = self.marks.get(clause.id)
        if self.anchors or (mark and mark.pending):
            return macro(clause, self, *given)
        key = id(clause), self._sameness, given
        return self.made.once(macro, key, clause, self, *given)

    def below(self, macro: Callable[..., Markup], some: Clauses, *given: Hashable) -> Markup:
        """Clauses with all below them, unless something else is said about one of them."""
        if self.anchors or any(it.id in self.marks for clause in some for it in clause.walk()):
            return macro(some, self, *given)
        key = id(some), self._sameness, given
        return self.made.once(macro, key, some, self, *given)


class Printed(View):
    """The same on paper, where nothing can be followed by a click."""

    printed = True
