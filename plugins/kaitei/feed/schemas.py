"""The schemas that the feed's documents name, as they stand in schema/feed."""

from kaitei import links, resources


def schemas() -> dict[str, bytes]:
    """Every schema by address."""
    files = resources.schemas("feed")
    return {links.address("feed-schema", name=x): file.read_bytes() for x, file in files.items()}
