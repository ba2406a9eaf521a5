"""The doors of the files that stand in a site: each a function of the bytes of one."""

import json

from fuzz import grammar, laws
from fuzz.outcomes import judged
from kaitei.feed import document
from kaitei.feed.edition import dump
from kaitei.history import ledger
from kaitei.problems import failing
from kaitei.redline.changes import compare
from kaitei.render import manuscript, markdown, terminal
from kaitei.render.revision import revision
from kaitei.text import annotations, canonical, glossary, keys, reader, schema, settings, source
from kaitei.text.model import Text
from kaitei.text.sections import Sections
from unit.builders import policy, raw, text_of
from unit.pages import theme_of_engine


def policy_file(content: bytes) -> str:
    """A policy's text."""
    parsed, found = source.parse("policy.yaml", content)
    joined, told = source.parse("policy.yaml", content, known=Sections())
    if told != found or (joined and joined.data) != (parsed and parsed.data):
        raise laws.Broken("put together from its sections it is another text")
    text = None
    if parsed:
        text, said = reader.read(parsed)
        found += said
    if text and not failing(found):
        _shown(text)
    return judged(content, found, None if failing(found) else text)


def _shown(text: Text) -> None:
    """What is made of a valid text: its canonical form, pages, feed, comparison, manuscript."""
    form = canonical.form(text.tree)
    again, found = source.parse("canonical.json", form, most=10 * len(form) + 1)
    if found or again is None or again.data != text.tree:
        raise laws.Broken("the canonical form does not read back")
    if text.release.announced and not text.release.unfinished:
        made = json.loads(dump(document.version(text)))
        if not schema.is_valid("feed/version", made):
            raise laws.Broken("the feed's document is not as its schema says")
    for language in text.languages:
        laws.markup(theme_of_engine().article(text, language, theme_of_engine().words("en")))
        laws.harmless(manuscript.written(text, language))
    if not compare(text, text).is_empty():
        raise laws.Broken("a text differs from itself")
    _compared(_PLAIN, text)


def _compared(old: Text, new: Text) -> None:
    changes = compare(old, new)
    laws.harmless("\n".join(terminal.Printer("ja", colour=False).lines(changes)))
    read = tuple(revision(old, new, changes, x) for x in new.languages)
    "\n".join(markdown.Writer("en").lines("title", read))


_PLAIN = text_of(policy())


def site_file(content: bytes) -> str:
    """The settings of a site."""
    parsed, found = source.parse("policy/site.yaml", content)
    made, said = settings.read(parsed) if parsed else (None, [])
    return judged(content, found + said, made)


def glossary_file(content: bytes) -> str:
    """The glossary."""
    parsed, found = source.parse("policy/glossary.yaml", content)
    made, said = glossary.read(parsed, ("ja", "en")) if parsed else (None, [])
    return judged(content, found + said, made)


def annotations_file(content: bytes) -> str:
    """What is said about a policy's clauses."""
    parsed, found = source.parse("policy/privacy/annotations.yaml", content)
    said = annotations.read(parsed, "privacy", {"scope", "use"})[1] if parsed else []
    return judged(content, found + said, None if parsed is None or failing(said) else parsed)


def ledger_file(content: bytes) -> str:
    """A ledger."""
    made, found = ledger.read("policy/privacy/ledger.json", content)
    return judged(content, found, made)


def keys_file(content: bytes) -> str:
    """The public keys of a site."""
    made, found = keys.read(content)
    return judged(content, found, made)


def clause(words: str) -> str:
    """The words of one clause, as Markdown in a valid policy."""
    made = raw(policy({"sections.0.text": {"ja": words, "en": words}}))
    return policy_file(made)


def generated_policy(tree: grammar.Tree) -> str:
    """A policy made from the schema."""
    return policy_file(raw(tree))
