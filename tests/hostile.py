"""A pull request that means harm: where words may stand in files, and a site full of it."""

import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from fuzz.grammar import schema
from kaitei.text import source
from unit.builders import ROOT, raw, record

Way = tuple[str | int, ...]
# What would run if any of it became markup, a template or an attribute; it leaves a mark then.
PAYLOAD = (
    '"\'><script>window.owned=1</script><img src=x onerror="window.owned=1">'
    '<svg onload="window.owned=1"></svg></title></style></textarea>--><b id=owned>{{7*7}}{%x%}'
)


def fields(name: str, tree: Any) -> Iterator[Way]:
    """The ways to all values in which the schema lets people write what they like."""
    yield from _fields(schema(name), schema(name), tree, ())


def _fields(whole: Mapping[str, Any], node: Any, value: Any, way: Way) -> Iterator[Way]:
    while "$ref" in node:
        node = whole["$defs"][node["$ref"].rpartition("/")[2]]
    if isinstance(value, str):
        if not node.keys() & {"enum", "pattern", "format", "const"}:
            yield way
    elif isinstance(value, list):
        for i, item in enumerate(value):
            yield from _fields(whole, node["items"], item, (*way, i))
    else:
        for key, below in value.items():
            more = node.get("properties", {}).get(key) or node["additionalProperties"]
            yield from _fields(whole, more, below, (*way, key))


def at(tree: Any, way: Way) -> Any:
    """The value at a way."""
    for step in way:
        tree = tree[step]
    return tree


def put(tree: Any, way: Way, words: str) -> None:
    """Puts words in the place of those at a way."""
    at(tree, way[:-1])[way[-1]] = words


def tree_of(file: str) -> Any:
    """A file of this site below policy/, as plain data."""
    parsed, problems = source.parse(file, (ROOT / "policy" / file).read_bytes())
    assert parsed, problems
    return parsed.data


def site(root: Path) -> Path:
    """This site with the payload at the end of every field of every file, pages by hand too."""
    shutil.copytree(ROOT / "content", root / "content")
    for page in (root / "content").rglob("*.md"):
        head, _, body = page.read_text("utf-8").partition("\n")
        told = f"{head} {PAYLOAD}\nDescription: {PAYLOAD}\n{body}\n\n{PAYLOAD}\n\n## {PAYLOAD}\n"
        page.write_text(told, "utf-8")
    for name, file in _FILES.items():
        made = tree_of(file)
        for way in list(fields(name.partition(" ")[0], made)):
            if not _SETTLED.intersection(way):
                put(made, way, f"{at(made, way)} {PAYLOAD}{file}")
        (root / "policy" / file).parent.mkdir(parents=True, exist_ok=True)
        (root / "policy" / file).write_bytes(_settled(raw(made)))
    shutil.copy(root / "policy/privacy/versions/1.1.yaml", root / "policy/privacy/policy.yaml")
    record(root)
    return root


def _settled(written: bytes) -> bytes:
    """Without PDFs, which are set elsewhere."""
    return written.replace(b"pdf: 'true'", b"pdf: 'false'")


# What is looked up, and what marks terms in the texts, stays as it is.
_SETTLED = frozenset(("time_zone", "forms", "families", "avoid", "dpv", "satisfies", "policy"))
_FILES = {
    "site": "site.yaml",
    "glossary": "glossary.yaml",
    "annotations": "privacy/annotations.yaml",
    "policy 1.0": "privacy/versions/1.0.yaml",
    "policy 1.1": "privacy/versions/1.1.yaml",
}
