"""The packet as HTML that needs nothing besides itself: for a screen, or to be set on paper."""

from kaitei import layers
from kaitei.render.assets import STYLE
from kaitei.render.theme import Theme
from kaitei.review.parts import Block, Compared, Packet
from kaitei.text import syntax

_PAPER = "review.css"


def screen(theme: Theme, packets: tuple[Packet, ...]) -> str:
    """All packets as one page, in the languages of which one chooses by links."""
    return _page(theme, packets, theme.assets[STYLE][1].decode(), paper=False)


def paper(theme: Theme, packet: Packet) -> str:
    """One packet, for a PDF."""
    style = syntax.decoded(f"theme/{_PAPER}", layers.file(theme.folder, _PAPER).read_bytes())
    return _page(theme, (packet,), style, paper=True)


def _page(theme: Theme, packets: tuple[Packet, ...], style: str, *, paper: bool) -> str:
    first = packets[0]
    speaker = theme.words(first.language)
    values = {
        "title": first.title,
        "author": first.author,
        "style": style,
        "lang": first.language,
        "paper": paper,
        "bodies": [(x.language, _body(theme, x, paper=paper)) for x in packets],
        "names": [(x.language, speaker.language_name(x.language)) for x in packets],
    }
    return theme.page("review.html", speaker, values)


def _body(theme: Theme, packet: Packet, *, paper: bool) -> str:
    parts = [(part, [_told(packet, block) for block in part.blocks]) for part in packet.parts]
    values = {
        "lang": packet.language,
        "title": packet.title,
        "parts": parts,
        "paper": paper,
    }
    return theme.page("packet.html", theme.words(packet.language), values)


def _told(packet: Packet, block: Block) -> tuple[str, Block, str]:
    """A block with the name of its kind; of a comparison what its anchors begin with, too."""
    kind, prefix = type(block).__name__.lower(), ""
    if isinstance(block, Compared):
        prefix = f"{packet.language}:{block.policy}:{block.revision.language}:"
    return kind, block, prefix
