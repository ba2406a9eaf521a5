"""What a preview puts around a page: that it is one, what in it is a draft, what is wrong, and the
script that brings the page again. None of it is in a site that is built."""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from kaitei import links, problems, resources
from kaitei.preview.stage import Shown, Site
from kaitei.problems import Problem, sentence, visible
from kaitei.render.theme import Theme
from kaitei.render.words import Words
from kaitei.site.frame import Page, near

# Addresses that no site has: languages and policies begin with a letter. They are no promises.
PREFIX = "_preview/"
EVENTS = f"{PREFIX}events"
FILES: Mapping[str, str] = {f"{PREFIX}live.{x}": f"live.{x}" for x in ("css", "js")}
# A theme of one's own may say more of it.
_BODY = re.compile(r"<body\b[^>]*>\n?")
LineOf = Callable[[Problem], str]


class Dresser:
    """Dresses pages with the engine's own templates, whatever theme the site has, in the words of
    that theme: it may speak languages in which the engine says nothing."""

    def __init__(self, line_of: LineOf) -> None:
        self._theme = Theme(resources.folder("theme"))
        self._line_of = line_of

    def page(self, page: Page, shown: Shown) -> bytes:
        """The page at an address of the site, with what the preview says around it."""
        assert shown.site, "a page is of a site"
        made = (shown.site.content(page.address) or b"").decode()
        drafts = list(_drafts(shown.site, page))
        own = next((it for it in drafts if it["own"]), None)
        values = self._values(shown, page.language)
        values |= {"here": page.address, "drafts": drafts, "own": own}
        before, head, rest = made.partition("</head>")
        found = _BODY.search(rest)
        cut = found.end() if found else 0
        opening, (rest, end, after) = rest[:cut], rest[cut:].rpartition("</body>")
        speaker = shown.site.book.theme.words(page.language)
        put = [self._part(name, speaker, values) for name in ("head", "top", "bottom")]
        parts = (before, put[0], head, opening, put[1], rest, put[2], end, after)
        return "".join(parts).encode()

    def bare(self, shown: Shown, language: str) -> bytes:
        """A page for when there is no site to show."""
        speaker = self._theme.words(language)
        return self._part("bare", speaker, self._values(shown, language)).encode()

    def file(self, address: str) -> bytes | None:
        """A file of the preview's own."""
        name = FILES.get(address)
        return (resources.folder("theme") / "preview" / name).read_bytes() if name else None

    def _part(self, name: str, speaker: Words, values: Mapping[str, Any]) -> str:
        return self._theme.page(f"preview/{name}.html", speaker, values)

    def _values(self, shown: Shown, language: str) -> dict[str, Any]:
        spoken = problems.spoken(language)
        warnings = shown.site.warnings if shown.site and not shown.problems else ()
        return {
            "lang": language,
            "spoken": spoken,
            "shown": shown.name,
            "files": {address.removeprefix(PREFIX): f"/{address}" for address in FILES},
            "errors": list(self._told(shown.problems, spoken)),
            "warnings": list(self._told(warnings, spoken)),
            "stands": shown.site is not None,
        }

    def _told(self, found: Iterable[Problem], language: str) -> Iterable[Mapping[str, Any]]:
        for it in found:
            yield {
                "place": str(it.place),
                "rule": it.rule,
                "severity": it.severity,
                "said": sentence(it, language),
                "line": visible(self._line_of(it).replace("\t", " ").strip()),
                "remedies": [(sentence(it, language, x.variant), x.lines) for x in it.remedies],
            }


def _drafts(site: Site, page: Page) -> Iterable[Mapping[str, Any]]:
    """Each draft, with the ways to it from the page, and whether the page is its own."""
    _, parts = links.read(page.address) or ("", {})
    for draft in site.drafts:
        text = draft.text
        policy, label = text.policy, text.release.version
        language = near(text, page.language)
        named = {"lang": language, "policy": policy, "version": label}
        yield {
            "title": text.title[language],
            "version": label,
            "text": links.address("version", **named),
            "changes": links.address("changes", **named),
            "own": parts.get("policy") == policy and parts.get("version") == label,
            "unwritten": draft.unwritten,
        }
