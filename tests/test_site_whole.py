"""The real site as it stands: files, links, anchors, languages and marks fit each other."""

import json
import re
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import jsonschema
import jsonschema_rs
import pytest

from building import ROOT, digests
from kaitei import links
from support import between, own_texts, sides


def _pages(built: Path) -> list[Path]:
    """Every page of the site; to look at none would prove nothing."""
    found = sorted(built.rglob("index.html"))
    assert found
    return found


def test_every_file_is_at_an_address_of_ours(built: Path) -> None:
    """The site holds nothing that `links` cannot name."""
    content = ROOT / "content"
    written = (path.relative_to(content).with_suffix("") for path in content.rglob("*.md"))
    pages = {f"{path.as_posix()}/index.html" for path in written}
    addresses = [path.removesuffix("index.html") for path in set(digests(built)) - pages]

    assert [x for x in addresses if links.read(x) is None] == []


def test_every_feed_document_fits_its_schema(built: Path) -> None:
    """Two independent validators agree that each document is what its schema says."""
    seen = set()
    for path in (built / "feed").rglob("*.json"):
        # Schemas and the description of the addresses have validators of their own.
        if path.parent.name == "schema" or path.name == "openapi.json":
            continue
        document = json.loads(path.read_text())
        named = document.get("$schema", "schema/notices.schema.json")
        schema = json.loads((path.parent / named).read_text())
        jsonschema.validate(
            document,
            schema,
            jsonschema.Draft202012Validator,
            format_checker=jsonschema.FormatChecker(),
        )
        assert jsonschema_rs.validator_for(schema, validate_formats=True).is_valid(document), path
        seen.add(path.name)
    assert {"index.json", "current.json", "1.0.json", "1.0..1.1.json", "notices.ja.json"} <= seen


def test_languages_of_a_page_name_each_other(built: Path) -> None:
    """Every page with translations links each of them, itself included, and they link back."""
    groups = {}
    for path in built.rglob("*/index.html"):
        found = [
            line.split('hreflang="')[1].split('"')[0] + " " + line.split('href="')[1].split('"')[0]
            for line in path.read_text().splitlines()
            if line.startswith("<link") and "hreflang" in line and "x-default" not in line
        ]
        address = path.parent.relative_to(built).as_posix()
        groups[address] = frozenset(found)
        assert f"https://policies.example.org/{address}/" in {x.split()[1] for x in found}

    assert groups
    for address, group in groups.items():
        for item in group:
            other = item.split()[1].removeprefix("https://policies.example.org/").rstrip("/")
            assert group == groups[other], (address, other)


def test_pages_keep_their_links_relative(built: Path) -> None:
    """A link within the site never starts from a host or a root, so any path serves."""
    for path in _pages(built):
        for line in path.read_text().splitlines():
            if "canonical" in line or ("hreflang" in line and line.startswith("<link")):
                continue
            assert 'href="/' not in line, (path, line)
            assert 'href="https://policies.example.org' not in line, (path, line)


def test_relative_links_lead_to_files_of_the_site(built: Path) -> None:
    """Each href on each page is a file that the build wrote."""
    for path in _pages(built):
        here = path.parent.relative_to(built).as_posix()
        base = f"http://site/{here}/" if here != "." else "http://site/"
        for piece in path.read_text().split('href="')[1:]:
            target = urldefrag(urljoin(base, piece.split('"')[0])).url
            if target.startswith("http://site/"):
                address = target.removeprefix("http://site/")
                assert (built / links.file(address)).is_file(), (path, target)


def test_every_anchor_a_page_names_exists(built: Path) -> None:
    """Each fragment of each link is an id on the page it leads to."""
    ids = {path: own_texts(path.read_text()) for path in _pages(built)}
    for path in ids:
        base = f"http://site/{path.relative_to(built).as_posix()}"
        for piece in path.read_text().split('href="')[1:]:
            url, fragment = urldefrag(urljoin(base, piece.split('"')[0]))
            if fragment and url.startswith("http://site/"):
                there = built / links.file(url.removeprefix("http://site/"))
                assert fragment in ids[there], (path, piece[:60])


@pytest.mark.parametrize(
    ("language", "added", "deleted"),
    [
        ("ja", ("［追加］", "［追加ここまで］"), ("［削除］", "［削除ここまで］")),
        ("en", ("[added]", "[end of added]"), ("[deleted]", "[end of deleted]")),
    ],
)
def test_the_changes_of_a_version_can_be_read_from_their_page(
    built: Path, language: str, added: tuple[str, str], deleted: tuple[str, str]
) -> None:
    """Words at both ends of each mark; either side of it is what the version's own page says."""
    pages = built / language / "privacy"
    html = (pages / "1.1" / "changes" / "index.html").read_text()
    redline = between(html, '<div class="redline">', "</div>\n</section>\n<section")
    clause = _section(redline)

    for tag, (begins, ends) in (("ins", added), ("del", deleted)):
        marks = clause.split(f"<{tag}>")[1:]
        assert marks
        for mark in marks:
            said = re.sub("<[^>]*>", "", mark.split(f"</{tag}>")[0])
            assert (said.startswith(begins), said.endswith(ends)) == (True, True)
    for version, side in zip(("1.1", "1.0"), sides(clause), strict=True):
        whole = (pages / version / "index.html").read_text()
        own = _section(whole)
        assert "".join("".join(side).split()) == "".join(_words(own).split())


def _section(html: str) -> str:
    """What stands in the section of the clause that changed."""
    return between(html, ' id="other-info.ga"', "</section>").split(">", 1)[1]


def _words(html: str) -> str:
    """What an article's clause says, without its number, the label of its note, and its mark."""
    marks = r'<a class="number".*?</a>|<p class="(note-label|since)">.*?</p>'
    bare = re.sub(marks, "", html)
    return unescape(re.sub("<[^>]*>", "", bare))
