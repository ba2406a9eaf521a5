"""What this site publishes itself: its policy and its settings."""

from functools import cache
from typing import Any

from kaitei.text import reader, settings, source
from kaitei.text.model import Text
from kaitei.text.settings import Settings
from kaitei.text.source import Source
from unit.builders import ROOT, Tree, text_of


@cache
def real(file: str = "policy.yaml") -> Source:
    """A file of the policy that this site publishes."""
    path = ROOT / "policy" / "privacy" / file
    parsed, problems = source.parse(f"policy/privacy/{file}", path.read_bytes())
    assert parsed, problems
    return parsed


@cache
def real_text(file: str = "policy.yaml") -> Text:
    """The text in that file."""
    text, problems = reader.read(real(file))
    assert text, problems
    return text


@cache
def real_in(language: str) -> Text:
    """Version 1.1 in one of its languages alone."""
    tree: Tree = _in(language, dict(real("versions/1.1.yaml").data))
    return text_of({**tree, "languages": [language]})


def _in(language: str, node: Any) -> Any:
    if isinstance(node, list):
        return [_in(language, it) for it in node]
    if not isinstance(node, dict):
        return node
    said = [key for key in node if key not in ("ja", "en") or key == language]
    return {key: _in(language, node[key]) for key in said}


# A fact that is a clause, and one that is an entry.
_FACTS = (
    """\
                - id: purposes.customers.provide.merchandise
                  text: {ja: グッズの発送, en: Dispatching merchandise}
""",
    """\
              - id: joint-use.items.identity.phone
                text: {ja: 電話番号, en: Telephone number}
""",
)


@cache
def shortened() -> Text:
    """Version 1.1 without a purpose and an item of data."""
    written = (ROOT / "policy" / "privacy" / "versions" / "1.1.yaml").read_text("utf-8")
    for fact in _FACTS:
        assert fact in written
        written = written.replace(fact, "")
    parsed, problems = source.parse("policy/privacy/policy.yaml", written.encode())
    assert parsed, problems
    text, problems = reader.read(parsed)
    assert text, problems
    return text


@cache
def real_settings() -> Settings:
    """The settings of this site."""
    path = ROOT / "policy" / "site.yaml"
    parsed, problems = source.parse("policy/site.yaml", path.read_bytes())
    assert parsed, problems
    made, problems = settings.read(parsed)
    assert made, problems
    return made
