"""HTML set on paper: the one door of WeasyPrint.

A PDF is tagged by PDF/UA-1 (ISO 14289-1) and has its language, its title and bookmarks. It holds no
day on which it was made: the same HTML on the same machine gives the same bytes.
"""

import gc
import logging

import weasyprint

from kaitei.problems import Stopped

_VARIANT = "pdf/ua-1"


def press(html: str) -> bytes:
    """The PDF of a document that needs nothing besides itself.

    Raises Stopped where a font was taken that its style does not name (pdf-font), or where
    something in it was not understood or is in no font (pdf-failed).
    """
    # The document before it holds itself, in cycles, with its fonts: tens of megabytes.
    gc.collect()
    # What it asks for besides itself it does not get, from no host and no disk.
    nothing = weasyprint.URLFetcher(allowed_protocols=())
    heard = _Warnings()
    logger = logging.getLogger("weasyprint")
    logger.addHandler(heard)
    try:
        document = weasyprint.HTML(string=html, url_fetcher=nothing).render(pdf_variant=_VARIANT)
        made: bytes = document.write_pdf(pdf_variant=_VARIANT)
    finally:
        logger.removeHandler(heard)
    strange = [font.family for font in document.fonts.values() if f'"{font.family}"' not in html]
    if strange:
        raise Stopped("pdf-font", font=min(strange))
    if heard.messages:
        raise Stopped("pdf-failed", message=heard.messages[0])
    return made


class _Warnings(logging.Handler):
    """Remembers what WeasyPrint did not understand: it would go on without."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())
