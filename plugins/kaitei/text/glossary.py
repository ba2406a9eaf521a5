"""The glossary of a site: policy/glossary.yaml as a frozen value.

It explains terms beside the texts and is no part of any: no digest, no feed document and no page of
a version knows it.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from msgspec import Struct

from kaitei.problems import Problem, failing
from kaitei.text import schema
from kaitei.text.model import Localized
from kaitei.text.passages import Passages
from kaitei.text.source import Path, Source

# By language, in order of preference.
Forms = Mapping[str, tuple[str, ...]]


class Cited(Struct, frozen=True):
    """Where a meaning comes from: an article, and its public address if it has one."""

    cited: Localized
    url: str | None = None


class Term(Struct, frozen=True):
    """One thing and what it is called.

    `forms` are the site's own and those of its family, the preferred first; `others` those of
    the families that the site does not keep to; `avoid` those that nobody should use for it. A term
    without a `definition` is explained to no reader.
    """

    id: str
    forms: Forms
    others: Forms
    avoid: Forms
    definition: Localized | None = None
    source: Cited | None = None

    def known_as(self, language: str) -> tuple[str, ...]:
        """Every form by which a reader may meet the term, the preferred first."""
        return (*self.forms.get(language, ()), *self.others.get(language, ()))


class Glossary(Struct, frozen=True):
    """The terms in the order of the file, and the family of translations the site keeps to.

    `source` is the file: places in it are told by it.
    """

    family: str
    terms: tuple[Term, ...]
    source: Source | None = None


def read(source: Source, languages: tuple[str, ...]) -> tuple[Glossary | None, list[Problem]]:
    """The glossary in the languages of the site, or None with the problems.

    Problems: those of the schema; missing-language, extra-language, duplicate-id, empty, raw-html,
    lost-colon, term-without-form, term-form-taken, term-form-avoided.
    """
    found = schema.problems("glossary", source)
    if found:
        return None, found
    reader = _Reader(source, languages)
    glossary = reader.glossary()
    return (None if failing(reader.problems) else glossary), reader.problems


class _Reader(Passages):
    """Walks the file; gathers problems as it goes."""

    def glossary(self) -> Glossary:
        tree: Any = self.source.data
        # By language and form: the term that the form stands for.
        self._taken: dict[tuple[str, str], str] = {}
        terms = enumerate(tree["terms"])
        made = (self._term(node, ("terms", i), tree["family"]) for i, node in terms)
        return Glossary(tree["family"], tuple(made), self.source)

    def _term(self, node: Any, path: Path, family: str) -> Term:
        self.ids.define(node["id"], (*path, "id"))
        families = node.get("families", {})
        for key, forms, where in _written(node, path):
            self._judge(forms, where, node["id"], avoided=key == "avoid")
        others = (forms for name, forms in families.items() if name != family)
        term = Term(
            id=node["id"],
            forms=_joined(node.get("forms", {}), families.get(family, {})),
            others=_joined(*others),
            avoid=_joined(node.get("avoid", {})),
            definition=self.maybe_localized(node, path, "definition", self.languages),
            source=self._source(node["source"], (*path, "source")) if "source" in node else None,
        )
        self._judge_forms(term, path)
        return term

    def _source(self, node: Any, path: Path) -> Cited:
        return Cited(
            self.localized(node["cited"], (*path, "cited"), self.languages), node.get("url")
        )

    def _judge(self, forms: Any, path: Path, term: str, *, avoided: bool) -> None:
        """Each form by itself; one that may stand in a text stands for one term only."""
        for language, listed in forms.items():
            if language not in self.languages:
                self.extra((*path, language), language)
            for i, form in enumerate(listed):
                where = (*path, language, i)
                self.judge(form, where)
                other = term if avoided else self._taken.setdefault((language, form), term)
                if other != term:
                    self.say("term-form-taken", where, form=form, term=other)

    def _judge_forms(self, term: Term, path: Path) -> None:
        for language in self.languages:
            if language not in term.forms:
                self.say("term-without-form", path, term=term.id, language=language)
            avoided = term.avoid.get(language, ())
            for i, form in enumerate(avoided):
                if form in term.known_as(language):
                    self.say("term-form-avoided", (*path, "avoid", language, i), form=form)


def _written(node: Any, path: Path) -> Iterator[tuple[str, Any, Path]]:
    """Each mapping of forms that a term is written with."""
    for key in ("forms", "avoid"):
        if key in node:
            yield key, node[key], (*path, key)
    for family, forms in node.get("families", {}).items():
        yield family, forms, (*path, "families", family)


def _joined(*forms: Any) -> Forms:
    """The forms of several mappings by language, each once."""
    made: dict[str, tuple[str, ...]] = {}
    for mapping in forms:
        for language, listed in mapping.items():
            made[language] = tuple(dict.fromkeys((*made.get(language, ()), *listed)))
    return made
