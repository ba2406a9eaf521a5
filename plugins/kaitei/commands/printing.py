"""`pdf`: every published version set on paper, for the builds to come."""

import argparse
import contextlib
import io
import sys
from datetime import date
from types import ModuleType

from kaitei import resources
from kaitei.commands import site
from kaitei.commands.extras import needed
from kaitei.commands.speech import tell
from kaitei.problems import Stopped
from kaitei.progress import Reported


def pdf(options: argparse.Namespace) -> int:
    """Makes the PDFs that are missing; removes those that no version uses."""
    root = site.folder(options)
    press()
    from kaitei.pdf import making
    from kaitei.pdf.editions import count, editions
    from kaitei.render import theme
    from kaitei.rules.inspection import library
    from kaitei.site.book import open_book

    shelf = library(root)
    book = open_book(shelf, date.max, theme.Theme(resources.theme(root)), {})
    made = kept = 0
    day = options.as_of or site.today(root)
    with Reported("pdfs", sys.stderr, options.lang) as progress:
        made_one = making.make(root, editions(book), day, progress.waits)
        for edition, anew in progress.through(made_one, count(book, day)):
            made, kept = made + anew, kept + (not anew)
            if anew:
                progress.erase()
                tell("pdf-made", options, address=edition.address)
    tell("pdfs" if shelf.settings.pdf else "pdfs.unwanted", options, made=made, kept=kept)
    return 0


def press() -> ModuleType:
    """What sets PDFs, where the packages and the libraries for it are installed."""
    try:
        # WeasyPrint prints a page of its own where it finds no Pango.
        with needed("pdf"), contextlib.redirect_stdout(io.StringIO()):
            from kaitei.pdf import press as found
    except OSError:
        raise Stopped("needs-pango") from None
    return found
