"""What Visual Studio Code is told about the texts, and the language server that it asks."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

import language_server
from kaitei import resources
from kaitei.importing import founding
from kaitei.text import schema
from language_server import Editor
from unit.builders import policy, raw, text_of, write_site

ROOT = Path(__file__).parent.parent
OURS = ROOT / ".vscode"
TEMPLATE = resources.package() / "importing" / "templates" / "vscode"
AUTHORED = ("annotations", "glossary", "policy", "site")
POLICY = "policy/privacy/policy.yaml"
# Where an editor has a policy open that is not saved yet.
UNSAVED = "policy/{}/policy.yaml"


def _snippets() -> dict[str, list[str]]:
    found = json.loads((OURS / "kaitei.code-snippets").read_text("utf-8"))
    return {name: snippet["body"] for name, snippet in found.items()}


def _expanded(body: list[str]) -> Any:
    """The snippet as it stands in the file when nothing in it was changed."""
    text = "\n".join(body).replace("$0", "")
    said = dict(re.findall(r"\$\{(\d+):([^}]*)\}", text))
    text = re.sub(r"\$\{(\d+):([^}]*)\}", r"\2", text)
    return yaml.safe_load(re.sub(r"\$(\d+)", lambda found: said[found[1]], text))


def _placed(name: str, entries: Any) -> dict[str, Any]:
    """The small policy with what a snippet gives where it belongs."""
    if name == "clause":
        return policy({"sections": [*policy()["sections"], *entries]})
    if name == "purpose":
        heading = {"ja": "区分", "en": "Category"}
        group = {"id": "p.a.b", "heading": heading, "purposes": entries}
        subject = {"id": "p.a", "heading": heading, "groups": [group]}
        parts: dict[str, Any] = {"purposes": {"exhaustive": "true", "subjects": [subject]}}
    else:
        parts = {"related_information": {"services": entries}}
    return policy({"sections": [*policy()["sections"], {"id": "p", "heading": "P", **parts}]})


@pytest.mark.parametrize("name", ["clause", "purpose", "external service"])
def test_a_snippet_is_valid_as_it_stands(name: str) -> None:
    """Whoever puts it in and changes nothing yet has no error."""
    assert set(_snippets()) == {"clause", "purpose", "external service"}
    tree = _placed(name, _expanded(_snippets()[name]))

    assert text_of(json.loads(json.dumps(tree)))


@pytest.mark.parametrize("name", AUTHORED)
def test_every_key_is_described_in_both_languages(name: str) -> None:
    """An editor shows it to whoever writes, in whichever language they read."""
    whole = schema.load(name)

    def lacking(node: object) -> Iterator[str]:
        if isinstance(node, dict):
            for key, part in node.get("properties", {}).items():
                said = schema.described(whole, part)
                if not (said["en"] and said["ja"]):
                    yield key
            for part in node.values():
                yield from lacking(part)
        elif isinstance(node, list):
            for part in node:
                yield from lacking(part)

    assert list(lacking(whole)) == []


def test_a_new_site_has_the_same_files(tmp_path: Path) -> None:
    """But for the way to the schemas: copies stand beside the settings."""
    site = founding.Site("Midori Kite Club", ("ja", "en"), "https://a.example.com", "Asia/Tokyo")
    founding.site(tmp_path / "site", site, founding.date(2026, 11, 23))
    there = tmp_path / "site" / ".vscode"

    for file in sorted(OURS.iterdir()):
        assert (TEMPLATE / file.name).read_text("utf-8").replace("{schema}", "schema") == (
            file.read_text("utf-8")
        )
        assert (there / file.name).read_text("utf-8").replace(".vscode/schema", "schema") == (
            file.read_text("utf-8")
        )
    for name in json.loads((there / "settings.json").read_text("utf-8"))["yaml.schemas"]:
        copy = there.parent / name
        assert copy.read_bytes() == (ROOT / "schema" / copy.name).read_bytes()


@pytest.fixture(scope="module")
def editor() -> Iterator[Editor]:
    """An editor with this repository open, and the server of the YAML extension."""
    program = language_server.installed(ROOT / ".venv" / "language-server")
    with language_server.editor(program, ROOT) as made:
        yield made


@pytest.mark.slow
def test_the_language_server_has_nothing_against_our_texts(editor: Editor) -> None:
    """Every authored file has its schema, and YAML as the server reads it fits it."""
    files = [*ROOT.glob("policy/*.yaml"), *ROOT.glob("policy/*/*.yaml")]
    files += ROOT.glob("policy/*/versions/*.yaml")
    found = {x: editor.problems(x.relative_to(ROOT).as_posix()) for x in files}

    assert len(found) >= 5
    assert {file: told for file, told in found.items() if told} == {}


@pytest.mark.slow
def test_the_language_server_tells_a_misspelt_key(editor: Editor) -> None:
    """At its line, while it is written."""
    written = (ROOT / POLICY).read_text("utf-8").replace("    heading:", "    headding:", 1)
    line = written[: written.index("headding")].count("\n") + 1

    assert f"{line}: Property headding is not allowed." in editor.problems(
        UNSAVED.format("slip"), written
    )


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("\nrelease:\n  ", {"kind", "material", "effective", "notice"}),
        ("\n  - id: scope\n    ", {"heading", "text", "clauses", "related_information"}),
        ("\n  kind: ", {"first", "substantive", "editorial"}),
    ],
)
def test_the_language_server_completes(editor: Editor, words: str, wanted: set[str]) -> None:
    """Keys that belong here, each with its description, and the values of a key that has few."""
    text = f"format: 1\npolicy: x{words}\n"
    if "scope" in words:
        text = f"format: 1\nsections:{words}\n"
    elif "kind" in words:
        text = f'format: 1\nrelease:\n  version: "1.1"{words}\n'
    name = UNSAVED.format(f"completes-{len(words)}")
    offered = editor.asked("textDocument/completion", name, text, words)["items"]

    assert wanted <= {item["label"] for item in offered}


@pytest.mark.slow
def test_the_language_server_explains_in_both_languages(editor: Editor) -> None:
    """What the schema says of a key, when the pointer rests on it."""
    written = raw(policy()).decode()
    said = editor.asked("textDocument/hover", UNSAVED.format("hover"), written, "\n  kind")

    assert "decided by a person" in said["contents"]["value"]
    assert "人が決めます" in said["contents"]["value"]


@pytest.mark.slow
def test_in_a_new_site_it_finds_the_schemas_too(tmp_path: Path) -> None:
    """By the settings that came with the site."""
    root = write_site(tmp_path / "site")
    site = founding.Site("Midori Kite Club", ("ja", "en"), "https://a.example.com", "Asia/Tokyo")
    founding.site(tmp_path / "new", site, founding.date(2026, 11, 23))
    program = language_server.installed(ROOT / ".venv" / "language-server")
    slip = (root / POLICY).read_text("utf-8").replace("policy:", "polcy:", 1)

    with language_server.editor(program, tmp_path / "new") as made:
        assert made.problems("policy/example/policy.yaml") == []
        assert any("polcy" in x for x in made.problems(UNSAVED.format("slip"), slip))
