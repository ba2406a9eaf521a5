"""pdf/press.py: HTML set on paper."""

import gc
import io
import re

import pypdf
import pytest

from kaitei.pdf.press import press
from kaitei.problems import Stopped

FONT = 'font-family: "Noto Serif CJK JP"'


def _html(body: str, style: str = "") -> str:
    return (
        '<!doctype html><html lang="ja"><head><title>題名</title>'
        f"<style>html {{ {FONT} }} {style}</style></head><body>{body}</body></html>"
    )


def test_a_document_is_tagged_named_and_in_a_language() -> None:
    """PDF/UA-1 (ISO 14289-1) as far as a reader of the file can tell."""
    reader = pypdf.PdfReader(io.BytesIO(press(_html("<h1>改訂</h1><p>本文</p>"))))
    root = reader.root_object

    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "ja"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata
    assert reader.metadata.title == "題名"
    assert re.search('pdfuaid:part[=>]"?1', root["/Metadata"].get_data().decode())


def test_the_document_before_is_let_go() -> None:
    """It holds itself and its fonts, and nothing says when that is found: a packet in two languages
    would take the room of both."""
    gc.collect()
    gc.disable()
    try:
        for words in ("一", "二", "三"):
            press(_html(f"<p>{words}</p>"))
        kept = [it for it in gc.get_objects() if type(it).__name__ == "FontConfiguration"]
    finally:
        gc.enable()

    assert len(kept) <= 1


def test_no_day_of_making_is_in_it() -> None:
    """The same document is the same file tomorrow."""
    metadata = pypdf.PdfReader(io.BytesIO(press(_html("<p>x</p>")))).metadata

    assert metadata
    assert "/CreationDate" not in metadata
    assert "/ModDate" not in metadata


def test_the_same_document_gives_the_same_bytes() -> None:
    """Also after others in one process."""
    first = press(_html("<p>改訂</p>"))
    press(_html("<p>something else</p>"))

    assert first == press(_html("<p>改訂</p>"))


@pytest.mark.parametrize(
    ("html", "key"),
    [
        (_html("<p>x</p>", 'p { font-family: "No Such Font" }'), "pdf-font"),
        (_html("<p>x</p>", "p { colour: red }"), "pdf-failed"),
        (_html('<p><a href="#nowhere">x</a></p>'), "pdf-failed"),
        (_html('<img src="https://example.org/x.png" alt="x">'), "pdf-failed"),
        (_html('<img src="file:///etc/hostname" alt="x">'), "pdf-failed"),
    ],
)
def test_what_cannot_be_set_as_it_says_is_not_set(html: str, key: str) -> None:
    """A font that is not there, a rule or link that is not understood, a file besides it."""
    with pytest.raises(Stopped) as stopped:
        press(html)

    assert stopped.value.key == key


def test_a_letter_that_its_fonts_lack_is_not_set() -> None:
    """Whether another font of this machine has it, or none has: a box says nothing."""
    with pytest.raises(Stopped) as stopped:
        press(_html("<p>ไทย</p>"))

    assert stopped.value.key in ("pdf-font", "pdf-failed")
