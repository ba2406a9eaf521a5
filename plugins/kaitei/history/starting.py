"""The working text of the next version: a text that stands, under a release still to be written."""

from collections.abc import Sequence

from kaitei.history import authored
from kaitei.history.authored import Authored
from kaitei.history.ledger import Ledger
from kaitei.problems import LANGUAGES, say
from kaitei.text import editing


def next_label(ledger: Ledger, made_from: str) -> str:
    """The next minor version: past every label of the same major version, for none comes twice."""
    major, *rest = made_from.split(".")
    taken = [label.split(".") for label in ledger.published()]
    minor = max(int(parts[1]) for parts in taken if parts[0] == major)
    return ".".join([major, str(minor + 1), *("0" for _ in rest[1:])])


def start(working: Authored, text: Authored, label: str, made_from: str | None) -> Authored | None:
    """The working file with the `text` in it and a release of the version `label`, which is a first
    one where it is made from none.

    None where the file is written so that this cannot be done by place.
    """
    origin = working.source
    if text is not working:
        moved = editing.transplant(origin, text.source)
        found = authored.parse(origin.path, moved)[0] if moved else None
        if found is None:
            return None
        origin = found.source
    value = {"version": label, **({"replaces": made_from} if made_from else {})}
    lines = _release(label, made_from, text.text.languages)
    content = editing.replace_block(origin, "release", lines, value)
    return authored.parse(origin.path, content)[0] if content else None


def _release(label: str, made_from: str | None, languages: tuple[str, ...]) -> list[str]:
    """The block with what is known, and in comments what a person is to write."""
    known = ["release:", f'  version: "{label}"']
    if made_from is None:
        return [*known, *to_write("first", languages)]
    known.append(f'  replaces: "{made_from}"')
    return [*known, *to_write(_both("release-kind", "substantive"), languages)]


def to_write(kind: str, languages: Sequence[str]) -> list[str]:
    """The lines of a release that a person is to write, as comments."""
    said = ", ".join(f"{language}: …" for language in languages)
    return [
        *(f"  # {say('release-to-write', language)}" for language in LANGUAGES),
        f"  # kind: {kind}",
        f"  # material: {_both('release-material', 'false')}",
        f"  # effective: {_both('release-effective', '2027-01-31')}",
        "  # notice:",
        f"  #   summary: {{{said}}}",
        f"  #   reason: {{{said}}}",
    ]


def _both(key: str, value: str) -> str:
    return f"{value}  # {' / '.join(say(key, language) for language in LANGUAGES)}"
