"""What the rules about terms read: where forms of the glossary's terms stand in new words."""

from collections.abc import Callable, Iterator

from kaitei.history.policy import Policy
from kaitei.rules import prose
from kaitei.rules.prose import Said
from kaitei.rules.rule import Around
from kaitei.text.forms import Forms
from kaitei.text.glossary import Term

# Which forms of a term are looked for in a language.
Wanted = Callable[[Term, str], tuple[str, ...]]


def avoided(term: Term, language: str) -> tuple[str, ...]:
    """Forms that nobody should use."""
    return term.avoid.get(language, ())


def others(term: Term, language: str) -> tuple[str, ...]:
    """Forms of a family that the site does not keep to, unless its own family says the same."""
    own = term.forms.get(language, ())
    return tuple(form for form in term.others.get(language, ()) if form not in own)


def known(term: Term, language: str) -> tuple[str, ...]:
    """Every form by which a reader may meet the term."""
    return term.known_as(language)


def find(policy: Policy, around: Around, wanted: Wanted) -> Iterator[tuple[Said, int, str, Term]]:
    """The new words, where in them a wanted form stands, the form as written, its term.

    A longer form hides a shorter one in it, also one that is not wanted: “third-party provision”
    is no “provision”. A word in quotation marks is mentioned, not used.
    """
    if around.glossary is None:
        return
    terms = around.glossary.terms
    for language in policy.working.text.languages:
        sought = {form: term for term in terms for form in wanted(term, language)}
        every = {form: term for term in terms for form in known(term, language)} | sought
        forms = Forms(every)
        for said in prose.new(policy, language) if sought else ():
            words = said.blotted().words
            for start, end, term in forms.find(words):
                if _is_one_of(words[start:end], wanted(term, language)):
                    yield said, start, words[start:end], term


def _is_one_of(written: str, forms: tuple[str, ...]) -> bool:
    """A form in small letters stands at the head of a sentence too."""
    return written in forms or written[0].lower() + written[1:] in forms
