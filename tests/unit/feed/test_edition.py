"""feed/edition.py: the library as known on a day, and what is for ever."""

import json
from datetime import date

import pytest
from msgspec.structs import replace

from kaitei.feed import edition
from kaitei.text import canonical
from unit.builders import library_of, policy_of, version
from unit.pages import edition_of

FIRST = version("1.0", "2026-01-10", "2026-01-20")
MATERIAL = version("1.1", "2026-02-01", "2026-03-01", {"release.material": "true"})
EDITORIAL = version(
    "1.2",
    "2026-04-01",
    "2026-04-02",
    {"release.kind": "editorial", "release.replaces": "1.1"},
)
OTHER = version("1.0", "2026-01-10", "2026-01-20", {"title": "Terms"})


@pytest.mark.parametrize(
    ("day", "material"),
    [
        (date(2026, 1, 10), None),
        (date(2026, 1, 20), "1.0"),
        (date(2026, 2, 10), "1.0"),
        (date(2026, 3, 1), "1.1"),
        (date(2026, 5, 1), "1.1"),
    ],
)
def test_the_material_version_is_the_newest_in_force_that_matters(
    day: date, material: str | None
) -> None:
    """The first or a material one, once it has taken effect; an editorial one asks nobody again."""
    (line,) = edition_of(FIRST, MATERIAL, EDITORIAL, on=day).lines

    assert line.material_version() == material


def test_the_material_version_is_told_without_a_text() -> None:
    """What is recorded says it: whoever reviews the next version reads none of a thousand."""
    (line,) = edition_of(FIRST, MATERIAL, EDITORIAL, on=date(2026, 5, 1)).lines
    versions = [span.version for span in line.timeline.spans]
    for unread in versions:
        unread.opened.known = None

    assert line.material_version() == "1.1"
    assert not any(read.opened.known for read in versions)


def test_documents_are_kept_for_all_policies_together() -> None:
    """Those of a hundred policies take no more room than those of one; each is of its text."""
    library = library_of(FIRST, MATERIAL)
    (one,) = library.policies
    other = replace(policy_of(dict(OTHER.tree), (OTHER,)), id="terms")
    both = replace(library, policies=(one, other))
    first, second = edition.edition(both, date(2026, 5, 1)).lines

    assert first.documents is second.documents
    made = [first.document(FIRST), second.document(OTHER), first.document(FIRST)]
    assert [x["text_digest"] for x in made] == [FIRST.digest, OTHER.digest, FIRST.digest]
    assert made[0] is made[2]


def test_a_version_and_its_change_set_are_for_ever() -> None:
    """By address; a first version has no change set."""
    (line,) = edition_of(FIRST, MATERIAL, on=date(2026, 3, 1)).lines

    assert set(line.lasting) == {
        "feed/privacy/1.0.json",
        "feed/privacy/1.1.json",
        "feed/privacy/1.0..1.1.json",
    }
    assert [line.change_set(span) for span in line.timeline.spans] == [
        None,
        "feed/privacy/1.0..1.1.json",
    ]


def test_a_pointer_says_what_it_points_to() -> None:
    """By the digests of the files."""
    (line,) = edition_of(FIRST, MATERIAL, on=date(2026, 3, 1)).lines
    found = line.pointers("feed/privacy/current.json", line.timeline.spans[1])

    assert found["changes"]["url"] == "1.0..1.1.json"
    for key, address in (("document", "1.1.json"), ("changes", "1.0..1.1.json")):
        content = line.lasting[f"feed/privacy/{address}"]
        assert found[key]["digest"] == canonical.digest(content)


def test_a_policy_that_is_not_announced_is_not_there() -> None:
    """Not even its name."""
    assert edition_of(FIRST, on=date(2026, 1, 9)).lines == ()


def test_bytes_are_compact_and_in_order() -> None:
    """UTF-8, keys as given, a newline last."""
    assert edition.dump({"b": "日本", "a": [1, None]}) == '{"b":"日本","a":[1,null]}\n'.encode()


def test_bytes_are_those_of_the_standard_library() -> None:
    """Whatever the characters: what was published before keeps its digests."""
    every = "".join(map(chr, (*range(0xD800), *range(0xE000, 0x11000), 0x10FFFF)))
    plain = json.dumps({every: [every, 0, -1, True]}, ensure_ascii=False, separators=(",", ":"))

    assert edition.dump({every: [every, 0, -1, True]}) == f"{plain}\n".encode()
