"""rules/inspection.py: everything authored in a site folder, in one go."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kaitei.history.base import Base
from kaitei.problems import Refused
from kaitei.rules import inspection
from support import commit, git
from unit.builders import ROOT, policy, raw, release, settings_of, site, write_site
from unit.terminal import saved

GAP = {"sections.0.text": "The fee is TBD."}


def _told(root: Path) -> list[tuple[str, str]]:
    return [(p.rule, p.place.path) for p in inspection.inspect(root).problems]


def test_a_whole_site_is_read_in_one_go(tmp_path: Path) -> None:
    """Its settings and all its policies."""
    found = inspection.inspect(write_site(tmp_path))

    assert found.problems == ()
    assert settings_of() == found.settings
    assert [policy.id for policy in found.policies] == ["privacy"]


def test_problems_of_all_files_are_told_at_once(tmp_path: Path) -> None:
    """A broken setting hides no broken text, by place."""
    write_site(tmp_path)
    (tmp_path / "policy" / "site.yaml").write_bytes(raw(site({"pdf": "yes"})))
    saved(tmp_path, policy({"title.en": None}))
    (tmp_path / "policy/privacy/versions/1.0.yaml").write_bytes(b"\xff")

    assert _told(tmp_path) == [
        ("missing-language", "policy/privacy/policy.yaml"),
        ("not-utf-8", "policy/privacy/versions/1.0.yaml"),
        ("not-one-of", "policy/site.yaml"),
    ]


def test_a_folder_without_settings_is_no_site(tmp_path: Path) -> None:
    """Told as a problem, not as a crash."""
    assert _told(tmp_path) == [("missing-file", "policy/site.yaml")]


def test_a_site_without_a_policy_is_told_of(tmp_path: Path) -> None:
    """There would be nothing to publish."""
    (tmp_path / "policy").mkdir()
    (tmp_path / "policy" / "site.yaml").write_bytes(raw(site()))

    assert _told(tmp_path) == [("no-policy", "policy")]


def test_rules_judge_a_working_text_that_differs(tmp_path: Path) -> None:
    """The text being edited, before it is published."""
    write_site(tmp_path)
    saved(tmp_path, policy({**release("1.1", "2026-02-01", "2026-03-01"), **GAP}))

    assert _told(tmp_path) == [("placeholder", "policy/privacy/policy.yaml")]


def test_rules_do_not_judge_what_is_published(tmp_path: Path) -> None:
    """Tomorrow's rules keep today's texts: neither the version nor a working text equal to it."""
    assert _told(write_site(tmp_path, [policy(GAP)])) == []


def test_a_warning_forbids_nothing(tmp_path: Path) -> None:
    """The library is there all the same."""
    write_site(tmp_path)
    saved(tmp_path, policy({**release("1.1", "2026-02-01", "2026-03-01"), **GAP}))

    assert [policy.id for policy in inspection.library(tmp_path).policies] == ["privacy"]


def test_a_library_has_no_errors(tmp_path: Path) -> None:
    """Otherwise it refuses, with every problem at once."""
    write_site(tmp_path)
    saved(tmp_path, policy({"title.en": None, "titel": "x"}))

    with pytest.raises(Refused) as refused:
        inspection.library(tmp_path)

    assert [problem.rule for problem in refused.value.problems] == ["unknown-key"]


def test_the_real_site_has_no_problem() -> None:
    """Valid or not published."""
    assert inspection.inspect(ROOT).problems == ()


def test_a_glossary_is_read_with_the_site_and_may_be_missing(tmp_path: Path) -> None:
    """Its problems are those of a file like any other."""
    write_site(tmp_path)
    assert inspection.inspect(tmp_path).glossary is None
    term = {"id": "use", "forms": {"ja": ["利用"], "en": ["use"]}}
    tree = {"format": "1", "family": "ppc", "terms": [term]}
    (tmp_path / "policy/glossary.yaml").write_bytes(raw(tree))
    found = inspection.inspect(tmp_path)
    assert found.glossary
    assert (found.glossary.family, found.problems) == ("ppc", ())

    (tmp_path / "policy/glossary.yaml").write_bytes(raw({**tree, "family": "x"}))
    assert [(p.place.path, p.rule) for p in inspection.inspect(tmp_path).problems] == [
        ("policy/glossary.yaml", "not-one-of")
    ]


def test_a_glossary_is_compared_with_texts_that_can_be_read(tmp_path: Path) -> None:
    """Of a text with errors nobody knows which terms it uses."""
    write_site(tmp_path)
    said = {"ja": "説明です。", "en": "What it is."}
    term = {"id": "fee", "forms": {"ja": ["手数料"], "en": ["fee"]}, "definition": said}
    glossary = {"format": "1", "family": "ministry", "terms": [term]}
    (tmp_path / "policy" / "glossary.yaml").write_bytes(raw(glossary))

    assert _told(tmp_path) == [("term-unused", "policy/glossary.yaml")]
    saved(tmp_path, policy({"title.en": None}))
    assert _told(tmp_path) == [("missing-language", "policy/privacy/policy.yaml")]


def test_a_ledger_that_the_past_has_is_told_once(tmp_path: Path) -> None:
    """Where it is said how to restore it; without a past nobody knows that there was one."""
    root = write_site(tmp_path, [policy()])
    git(root, "init", "--quiet")
    before = Base(root, commit(root))
    (root / "policy/privacy/ledger.json").unlink()
    found = inspection.inspect(root, before, datetime.now(UTC))

    assert [x.rule for x in found.problems] == ["base-missing"]
    assert ("ledger-missing", "policy/privacy/ledger.json") in _told(root)
