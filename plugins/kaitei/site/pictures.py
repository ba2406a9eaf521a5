"""Pictures of hand-written pages: files of content/images/, built as assets named by digest."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from struct import unpack

from msgspec.structs import replace

from kaitei import links
from kaitei.problems import Place, Problem, Refused
from kaitei.render import assets
from kaitei.site.book import Written
from kaitei.text import handwritten

FOLDER = "content/images"
_SOURCE = re.compile(rf'src="({handwritten.PICTURE})"')
# What a PNG begins with; its size stands right after (W3C PNG, third edition, 5.2 and 11.2.1).
_BEGINS = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"
_SIZE = slice(16, 24)
Pages = Mapping[tuple[str, str], Written]


def placed(pages: Pages, root: Path, base: str) -> tuple[Pages, Mapping[str, bytes]]:
    """The pages with each picture led to its asset, its size beside it so that nothing moves when
    it comes; and the assets, by address.

    `base` is the path of the site, for the one page that is served at any depth. Raises Refused
    (no-picture) where a file is missing or is no PNG.
    """
    used = {name for page in pages.values() for name in _names(page)}
    found = {name: content for name in used if (content := _read(root / FOLDER / name))}
    missing = [_missing(page, x) for page in pages.values() for x in _names(page) if x not in found]
    if missing:
        raise Refused(missing)
    made = {name: (assets.address(name, content), content) for name, content in found.items()}
    led = {key: replace(page, html=_led(page, made, base)) for key, page in pages.items()}
    return led, dict(sorted(made.values()))


def _names(page: Written) -> Iterator[str]:
    return (Path(source).name for source in _SOURCE.findall(page.html))


def _read(file: Path) -> bytes | None:
    content = file.read_bytes() if file.is_file() else b""
    return content if content.startswith(_BEGINS) and len(content) >= _SIZE.stop else None


def _missing(page: Written, name: str) -> Problem:
    place = Place(f"content/{page.language}/{page.name}.md")
    return Problem(place, "no-picture", {"path": f"{FOLDER}/{name}"})


def _led(page: Written, made: Mapping[str, tuple[str, bytes]], base: str) -> str:
    def attributes(match: re.Match[str]) -> str:
        address, content = made[Path(match[1]).name]
        width, height = unpack(">II", content[_SIZE])
        here = links.written(page.language, page.name)
        way = f"{base}/{address}" if page.name == "404" else links.relative(here, address)
        return f'src="{way}" width="{width}" height="{height}" loading="lazy"'

    return _SOURCE.sub(attributes, page.html)
