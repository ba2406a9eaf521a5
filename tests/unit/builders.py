"""A small policy and a small site as plain data, and the values that the engine makes of them."""

import copy
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from msgspec.structs import replace

from kaitei.history import ledger, publishing
from kaitei.history.authored import Authored
from kaitei.history.ledger import Ledger, Published
from kaitei.history.lineage import Lineage
from kaitei.history.policy import Policy
from kaitei.history.version import Opened, Version
from kaitei.problems import Problem, sort
from kaitei.rules.inspection import Library
from kaitei.rules.rule import Around
from kaitei.text import glossary, reader, settings, source
from kaitei.text.glossary import Glossary
from kaitei.text.model import Text
from kaitei.text.settings import Settings
from kaitei.text.source import Source

ROOT = Path(__file__).parents[2]
# The day on which what the tests publish was recorded.
RECORDED = date(2026, 1, 10)
Tree = dict[str, Any]
Changes = Mapping[str, Any]

_POLICY: Tree = {
    "format": "1",
    "policy": "privacy",
    "languages": ["ja", "en"],
    "organisation": "Example Orchestra",
    "title": {"ja": "プライバシーポリシー", "en": "Privacy Policy"},
    "release": {
        "version": "1.0",
        "kind": "first",
        "material": "false",
        "announced": "2026-01-10",
        "effective": "2026-01-10",
        "notice": {
            "summary": {"ja": "初版です。", "en": "The first version."},
            "reason": {"ja": "公表のため。", "en": "To publish it."},
        },
    },
    "sections": [
        {
            "id": "scope",
            "heading": {"ja": "範囲", "en": "Scope"},
            "text": {"ja": "すべての個人情報。", "en": "All personal information."},
        },
        {
            "id": "use",
            "heading": {"ja": "利用", "en": "Use"},
            "text": {"ja": "[](#scope)を利用します。", "en": "We use what [](#scope) names."},
        },
    ],
}
_SITE: Tree = {
    "format": "1",
    "title": {"ja": "ポリシー集", "en": "Policies"},
    "publisher": {"ja": "編集者", "en": "The editors"},
    "base_url": "https://policies.example.org",
    "languages": ["ja", "en"],
    "time_zone": "Asia/Tokyo",
    "tag": {"authority": "policies.example.org", "date": "2026-01-01"},
    "notice_days": "30",
    "checkpoint_days": "7",
    "pdf": "false",
}


class _Dumper(yaml.CSafeDumper):
    """Writes out what stands twice: an alias would be a problem."""

    def ignore_aliases(self, data: object) -> bool:
        """Every value is written where it stands."""
        return True


def policy(changes: Changes | None = None) -> Tree:
    """The small policy; `changes` sets what stands at a dotted path, None takes it away.

    A list's next index adds to it: `{"sections.2": {...}}`.
    """
    return changed(_POLICY, changes or {})


def site(changes: Changes | None = None) -> Tree:
    """The small site's settings, changed in the same way."""
    return changed(_SITE, changes or {})


def section(parts: Tree, languages: Sequence[str] = ("ja", "en")) -> Tree:
    """The small policy with one section only, `only-one`, that consists of `parts`."""
    heading = dict.fromkeys(languages, "Heading")
    return policy(
        {
            "languages": list(languages),
            "title": "Policy",
            "release.notice": {"summary": "Summary.", "reason": "Reason."},
            "sections": [{"id": "only-one", "heading": heading, **parts}],
        }
    )


def release(label: str, announced: str, effective: str) -> Changes:
    """Changes that make of the small policy the version `label`, made from 1.0."""
    later = {"release.kind": "substantive", "release.replaces": "1.0"}
    return {
        "release.version": label,
        "release.announced": announced,
        "release.effective": effective,
        **(later if label != "1.0" else {}),
    }


def version(label: str, announced: str, effective: str, changes: Changes | None = None) -> Text:
    """A version of the small policy with these dates."""
    return text_of(policy({**release(label, announced, effective), **(changes or {})}))


def spoken(languages: Sequence[str], label: str, announced: str, effective: str) -> Text:
    """A version in these languages."""
    tree = section({"text": "Words."}, languages)
    return text_of(changed(tree, release(label, announced, effective)))


def raw(tree: object) -> bytes:
    """The tree as YAML."""
    written: str = yaml.dump(tree, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
    return written.encode()


def source_of(tree: object) -> Source:
    """The tree as a file that was parsed without problems."""
    parsed, problems = source.parse("policy.yaml", raw(tree))
    assert parsed, problems
    assert problems == []
    return parsed


def text_of(tree: Tree) -> Text:
    """The text that the tree holds, read without problems."""
    text, problems = reader.read(source_of(tree))
    assert text, problems
    assert problems == []
    return text


def told(tree: Tree) -> list[str]:
    """The rules by which the reader finds fault with the tree, by place."""
    return [problem.rule for problem in _found(tree)]


def places(tree: Tree) -> list[str]:
    """The lines at which it does."""
    lines = raw(tree).decode().split("\n")
    return [lines[problem.place.line - 1].strip() for problem in _found(tree)]


def _found(tree: Tree) -> tuple[Problem, ...]:
    return sort(reader.read(source_of(tree))[1])


def settings_of(changes: Changes | None = None) -> Settings:
    """The small site's settings as a value."""
    made, problems = settings.read(source_of(site(changes)))
    assert made, problems
    return made


def around_of(
    changes: Changes | None = None, glossary: Glossary | None = None, day: date | None = None
) -> Around:
    """What stands around a policy: the small site's settings, a glossary, a day."""
    return Around(settings_of(changes), glossary, day)


@cache
def glossary_of(name: str) -> Glossary:
    """The glossary in a file below tests/."""
    parsed, problems = source.parse(name, (ROOT / "tests" / name).read_bytes())
    assert parsed, problems
    made, problems = glossary.read(parsed, ("ja", "en"))
    assert made, problems
    return made


def policy_of(working: Tree, versions: Sequence[Text] = ()) -> Policy:
    """A policy with this working text; its ledger records `versions` in this order."""
    authored = Authored(text_of(working), source_of(working))
    return Policy(working["policy"], authored, versions_of(*versions), ledger_of(*versions))


def versions_of(*texts: Text) -> tuple[Version, ...]:
    """Versions whose texts these are."""
    return tuple(version_of(Authored(text, source_of({"no": "file"}))) for text in texts)


def version_of(found: Authored) -> Version:
    """A version whose text and file this is."""
    facts = ledger.publication(found.text)
    made = Version(facts, found.digest(), found.source.path, Opened(lambda: found))
    assert made.text is found.text
    return made


def lineage_of(*texts: Text) -> Lineage:
    """The lineage of versions whose texts these are."""
    return Lineage(versions_of(*texts))


def adopted(text: Text) -> Published:
    """The facts of a version that stood before its ledger began."""
    return replace(ledger.publication(text), adopted=True)


def ledger_of(*versions: Text, recorded: date = RECORDED) -> Ledger:
    """A ledger that records the versions in this order."""
    made = Ledger("privacy")
    for text in versions:
        made = made.append(adopted(text), recorded)
    return made


def authored_of(tree: Tree) -> Authored:
    """The tree as a text that was read from a file."""
    return Authored(text_of(tree), source_of(tree))


def library_of(*versions: Text, changes: Changes | None = None) -> Library:
    """A site with one policy whose versions these are; `changes` are those of its settings."""
    working = dict(versions[-1].tree)
    return Library(settings_of(changes), (policy_of(working, versions),))


def write_site(root: Path, trees: Sequence[Tree] = (), changes: Changes | None = None) -> Path:
    """Writes a site folder whose policy has these versions, recorded by the day announced; the
    last also as working text."""
    published = trees or [policy()]
    name = published[-1]["policy"]
    folder = root / "policy" / name
    (folder / "versions").mkdir(parents=True)
    (root / "policy" / "site.yaml").write_bytes(raw(site(changes)))
    (folder / "policy.yaml").write_bytes(raw(published[-1]))
    for tree in published:
        label = tree["release"]["version"]
        (folder / "versions" / f"{label}.yaml").write_bytes(raw(tree))
    record(root, name)
    for language in site(changes)["languages"]:
        _write_content(root / "content" / language)
    return root


def record(root: Path, name: str = "privacy") -> Ledger:
    """Records the versions that stand in the site's folder, as far as they can be read."""
    folder = root / "policy" / name
    texts = [
        ledger.publication(text)
        for file in sorted((folder / "versions").glob("*.yaml"))
        if (parsed := source.parse(file.name, file.read_bytes())[0])
        if (text := reader.read(parsed)[0])
    ]
    made = publishing.adopt(name, texts, RECORDED).ledger
    (folder / "ledger.json").write_bytes(ledger.dump(made))
    return made


def changed(tree: Tree, changes: Changes) -> Tree:
    """A copy of the tree with these changes."""
    made = copy.deepcopy(tree)
    for path, value in changes.items():
        *way, last = (int(step) if step.isdigit() else step for step in path.split("."))
        node: Any = made
        for step in way:
            node = node[step]
        _put(node, last, copy.deepcopy(value))
    return made


def _put(node: Any, key: str | int, value: Any) -> None:
    if value is None:
        del node[key]
    elif isinstance(node, list) and key == len(node):
        node.append(value)
    else:
        node[key] = value


def _write_content(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("home", "404", "about"):
        (folder / f"{name}.md").write_text(f"Title: The {name} page\n\nWords of it.\n", "utf-8")
