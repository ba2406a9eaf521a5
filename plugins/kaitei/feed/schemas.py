"""The schemas that the feed's documents name, as they stand in schema/feed."""

from collections.abc import Iterator
from pathlib import Path

from kaitei import links, resources

_ENDING = ".schema.json"


def schemas() -> dict[str, bytes]:
    """Every schema by address."""
    return {links.address("feed-schema", name=name(f)): f.read_bytes() for f in files()}


def files() -> Iterator[Path]:
    """The files, by name."""
    return iter(sorted((resources.folder("schema") / "feed").glob(f"*{_ENDING}")))


def name(file: Path) -> str:
    """What a schema's document is called."""
    return file.name.removesuffix(_ENDING)
