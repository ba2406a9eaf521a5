"""Whether a site can wear its theme, as far as that is seen before a page is made."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from kaitei import resources
from kaitei.problems import Place, Problem, Refused
from kaitei.render import assets, idle, own, templates, words


def problems(theme: Path, languages: Sequence[str]) -> list[Problem]:
    """What the site's own theme has that is no part of one (theme-stray), that no page shows
    (template-idle) or says (catalogue-stray); each language without words (no-words,
    catalogue-lacking)."""
    found, known = [*own.problems(theme), *idle.problems(theme)], words.languages(theme)
    place, folder = Place("policy/site.yaml"), str(resources.folder("theme"))
    for language in languages:
        found += own.mute(theme, language)
        if language not in known:
            found.append(Problem(place, "no-words", {"language": language, "folder": folder}))
    return found


def unread(theme: Path, languages: Sequence[str]) -> Iterator[Problem]:
    """What keeps an asset, the words of a language or a template from being read; whoever makes
    pages meets the first of these alone."""
    known = words.languages(theme)
    yield from _met(partial(assets.assets, theme))
    for language in languages:
        if language in known:
            yield from _met(partial(words.words, theme, language))
    for name in templates.names(theme):
        yield from _met(partial(templates.read, theme, name))


def _met(do: Callable[[], object]) -> Sequence[Problem]:
    try:
        do()
    except Refused as refused:
        return refused.problems
    return ()
