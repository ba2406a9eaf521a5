"""Every door through which something comes in from outside, as a function of one input.

A door gives what became of the input ("valid" or "refused"); whatever else happens is a find.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from hypothesis import strategies as st

from fuzz import grammar, imports, texts, wholes
from kaitei import cli
from kaitei.text import keys
from unit.builders import ROOT, policy, raw

TESTS = ROOT / "tests"
Run = Callable[[Any], str]


_TOKENS = (
    *("--root", "--lang", "--format", "--base", "--output", "--as-of", "--policy", "--history"),
    *("--from", "--version", "--reason", "--note", "--backdate", "--dry-run", "--profile", "-h"),
    *("--release", "--key", "--feed", "--cache", "--on", "--since", "--accepted", "--", "-", ""),
    *(
        "privacy",
        "policies",
        "1.0",
        "1.1",
        "working",
        "ja",
        "en",
        "json",
        "github",
        "sarif",
        "text",
    ),
    *(
        "scope",
        "use",
        "new",
        "rotate",
        "key.jwk",
        ".",
        "..",
        "policy",
        "policy/site.yaml",
        "output",
    ),
    *("2026-01-10", "2026-13-01", "0", "-1", "ja=理由", "ja=", "=", "nginx", "headers", "html"),
    *(
        "markdown",
        "appi",
        "in-force",
        "changes",
        "permits",
        "notice",
        "HEAD",
        "\x1b[31m",
        "\n",
        "\0",
    ),
    *(
        "http://127.0.0.1:9/",
        "http://[",
        "ftp://x",
        "a.ja.md",
        "x" * 300,
        "\udc80",
        "../../x",
        "{0}",
    ),
)
# What would serve for ever, or set a PDF each time, is left out.
_COMMANDS = tuple(sorted({*cli.commands()} - {"serve", "pdf", "init"}))


@dataclass(frozen=True, slots=True)
class Door:
    """What comes in (a strategy; seeds where it is bytes), what is done with it, and how large a
    share of the time it is given: where an input costs more, the share is larger."""

    run: Run
    inputs: st.SearchStrategy[Any]
    seeds: tuple[bytes, ...] = ()
    share: int = 1


_YAML = (b": ", b"- ", b"\n", b"  ", b"#", b"&a ", b"*a", b"!!", b"|", b">", b"'", b'"', b"{", b"}")
_YAML += (
    b"[",
    b"]",
    b"---\n",
    b"\xe3\x80\x80",
    b"\xef\xbb\xbf",
    b"\xff",
    b"\0",
    b"\t",
    b"%",
    b"<<",
)
_YAML += (b"\\x00", b"\\uD800", b"\xc2\x85", b"\xe2\x80\xa8", b"null", b"1e999", b"only:", b"](")
_MARKS = (b"# ", b"- ", b"1. ", b"|", b"---\n", b"> ", b"```", b"<b>", b"</", b"<!--", b"&#x3c;")
_MARKS += (b"\n\n", b"    ", b": ", b"[](#a)", b"{#a}", b"\xff", b"\0", "第1条".encode(), b"<td>")


def _files(*patterns: str) -> tuple[bytes, ...]:
    found = sorted(path for pattern in patterns for path in TESTS.glob(pattern))
    return tuple(dict.fromkeys(path.read_bytes() for path in found if path.is_file()))


def _bytes(run: Run, seeds: tuple[bytes, ...], tokens: tuple[bytes, ...] = _YAML) -> Door:
    return Door(run, grammar.broken(seeds, tokens), seeds)


@cache
def doors() -> Mapping[str, Door]:
    """All of them by name."""
    policies = (raw(policy()), *(x for x in _files("cases/*/bad.yaml") if len(x) < 9000))
    site, words = ((ROOT / "policy" / x).read_bytes() for x in ("site.yaml", "glossary.yaml"))
    said = json.loads((wholes.KIT / "feeds" / "rotated" / "feed" / "keys.json").read_bytes())
    key = keys.dump(keys.Keys(tuple(said["keys"]), tuple(said["statements"])))
    marks = _files("importing/*.md", "importing/*.txt")
    pages = tuple(x[:6000] for x in _files("importing/*.html"))
    feeds = st.sampled_from(sorted(wholes.feed_documents())).flatmap(_document)
    lines = st.tuples(
        st.sampled_from(_COMMANDS), st.lists(st.sampled_from(_TOKENS) | st.text(max_size=8))
    ).map(lambda found: [found[0], *(x for x in found[1] if not x.startswith("/"))])
    notes = raw({"format": 1, "policy": "privacy", "clauses": {"scope": {"dpv": ["dpv:Purpose"]}}})
    return {
        "policy": _bytes(texts.policy_file, policies),
        "site": _bytes(texts.site_file, (site,)),
        "glossary": _bytes(texts.glossary_file, (words[:3000], words)),
        "annotations": _bytes(texts.annotations_file, (notes,)),
        "ledger": _bytes(texts.ledger_file, _files("site/policy/*/ledger.json")),
        "keys": _bytes(texts.keys_file, (key,)),
        "generated-policy": Door(
            texts.generated_policy, grammar.valid("policy") | grammar.policies()
        ),
        "clause": Door(texts.clause, grammar.WORDS | st.text(max_size=80)),
        "import-md": _bytes(imports.imported(".md"), marks, _MARKS),
        "import-txt": _bytes(imports.imported(".txt"), marks, _MARKS),
        "import-html": _bytes(imports.imported(".html"), pages, _MARKS),
        "import-word": Door(imports.word_file, grammar.word_bodies(imports.word_body())),
        "import-package": _bytes(
            imports.imported(".docx"),
            (imports.word_package(),),
            (b"PK\x03\x04", b"\0\0", b"\xff\xff"),
        ),
        "feed": Door(wholes.feed, feeds, share=3),
        "arguments": Door(wholes.arguments, lines, share=3),
        "build": Door(wholes.whole_build, grammar.pairs(), share=8),
    }


def _document(name: str) -> st.SearchStrategy[tuple[str, bytes]]:
    content = wholes.feed_documents()[name]
    changed = grammar.altered(json.loads(content)).map(lambda tree: json.dumps(tree).encode())
    broken = grammar.broken((content,), (b"{", b"}", b"[" * 2000, b"null", b"1e999", b"\xff"))
    return st.tuples(st.just(name), changed | broken)
