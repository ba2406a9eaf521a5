"""Python-Markdown, set up for one line of a policy; imported only where a line has markup."""

import re
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor

# What Python-Markdown would also read in a line; escapes, links and emphasis are left.
_UNUSED = (
    "backtick",
    "reference",
    "image_link",
    "image_reference",
    "short_reference",
    "short_image_ref",
    "automail",
    "linebreak",
    "html",
    "entity",
)
# [words](address), or with a title, which nobody is shown.
_LINK = (
    r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]"
    r"\(\s*([^()\s]*(?:\([^()\s]*\)[^()\s]*)*)(?:\s+\"[^\"]*\"|\s+'[^']*')?\s*\)"
)


class _Links(InlineProcessor):
    """Links in one sweep: Markdown's own weighs every bracket against all that follows."""

    def handleMatch(  # type: ignore[override]
        self, m: re.Match[str], data: str
    ) -> tuple[Element, int, int]:
        link = Element("a", href=self.unescape(m[2]))
        link.text = m[1]
        return link, m.start(), m.end()


@cache
def markdown() -> Markdown:
    """Markdown as a line may use it."""
    md = Markdown()
    for pattern in _UNUSED:
        md.inlinePatterns.deregister(pattern)
    md.inlinePatterns.register(_Links(_LINK, md), "link", 160)
    return md
