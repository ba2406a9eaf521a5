"""A change set as one HTML document that needs nothing besides itself: to be sent by mail."""

from kaitei.redline.changes import ChangeSet
from kaitei.render.assets import STYLE
from kaitei.render.register import facts
from kaitei.render.revision import Revision
from kaitei.render.theme import Theme
from kaitei.text.model import Text, near


def document(
    theme: Theme,
    language: str,
    texts: tuple[tuple[Text, str], tuple[Text, str]],
    changes: ChangeSet,
    revisions: tuple[Revision, ...],
) -> str:
    """The document with words of `language`; each of the old and new text comes with its name."""
    (old, before), (new, after) = texts
    speaker = theme.words(language)
    names = {x.language: speaker.language_name(x.language) for x in revisions}
    values = {
        "frame": language,
        "title": near(new.title, language),
        "before": before,
        "after": after,
        "style": theme.assets[STYLE][1].decode(),
        "is_empty": changes.is_empty(),
        "is_unread": changes.unread,
        "languages": [
            (it, names[it.language], facts(old, new, changes, it.language)) for it in revisions
        ],
    }
    return theme.page("diff.html", speaker, values)
