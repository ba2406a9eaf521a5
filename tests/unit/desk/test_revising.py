"""desk/revising.py: from one version to the next."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kaitei.desk import amending, revising
from kaitei.desk.request import Request
from kaitei.history import policy as policies
from kaitei.history.policy import Policy
from kaitei.problems import Refused, Stopped
from kaitei.rules import inspection
from support import contents
from unit.builders import Changes, around_of, policy, raw, record, release, write_site
from unit.desk.answers import SECOND, keys

NOW = datetime(2026, 2, 1, tzinfo=UTC)
DAY = date(2026, 2, 1)
OLD_ENGLISH = "All personal information."
NEXT: Changes = {
    **release("1.2", "2026-02-01", "2026-03-01"),
    "release.replaces": "1.1",
    "release.announced": None,
    "sections.0.text": "Changed.",
}


@pytest.fixture
def asked(tmp_path: Path) -> Request:
    """A command about the policy of a site with the versions 1.0 and 1.1."""
    return Request(write_site(tmp_path, [policy(), policy(SECOND)]), "privacy", NOW)


def _working(asked: Request, changes: Changes) -> None:
    (asked.folder() / "policy.yaml").write_bytes(raw(policy(changes)))


def _load(asked: Request) -> Policy:
    found, problems = policies.load(asked.root, asked.folder())
    assert found, problems
    return found


def _refused(asked: Request, *backdate: str) -> list[tuple[str, str]]:
    before = contents(asked.folder())
    with pytest.raises(Refused) as refused:
        revising.publish(asked, backdate)
    assert before == contents(asked.folder())
    return [(problem.rule, problem.variant) for problem in refused.value.problems]


def test_the_next_version_starts_from_the_newest(asked: Request) -> None:
    """With its text, and a release that is only begun."""
    assert keys(revising.start(asked)) == ["started"]
    found = _load(asked).working.text

    assert (found.release.version, found.release.replaces) == ("1.2", "1.1")
    assert found.release.unfinished
    assert found.sections == _load(asked).versions[-1].text.sections


def test_an_urgent_fix_starts_from_the_version_in_force(asked: Request) -> None:
    """Its text comes into the working file; the label is past every other."""
    (asked.folder() / "versions" / "1.1.yaml").write_bytes(
        raw(policy({**SECOND, "sections.0.text.en": "Of 1.1."}))
    )
    record(asked.root)
    _working(asked, {**SECOND, "sections.0.text.en": "Of 1.1."})
    revising.start(asked, "1.0")
    found = _load(asked).working.text

    assert (found.release.version, found.release.replaces) == ("1.2", "1.0")
    assert found.sections == _load(asked).versions[0].text.sections


def test_edits_made_before_the_start_are_kept(asked: Request) -> None:
    """Somebody just began to write: what they wrote is the next version, made from this one."""
    for made_from in (None, "1.1"):
        _working(asked, {**SECOND, "sections.0.text.en": "Edited."})
        revising.start(asked, made_from)
        found = _load(asked).working.text

        assert (found.release.version, found.release.replaces) == ("1.2", "1.1")
        assert found.tree["sections"][0]["text"]["en"] == "Edited."


def test_edits_are_never_lost(asked: Request) -> None:
    """To begin from another version would overwrite them."""
    _working(asked, {**SECOND, "sections.0.text.en": "Edited."})
    before = contents(asked.folder())
    with pytest.raises(Stopped, match=r"holds changes made from version 1\.1"):
        revising.start(asked, "1.0")

    assert before == contents(asked.folder())


def test_what_is_started_is_not_started_again(asked: Request) -> None:
    """To repeat the command changes nothing; to ask for something else stops."""
    revising.start(asked, label="2.0")
    before = contents(asked.folder())

    assert keys(revising.start(asked)) == ["started-before"]
    assert keys(revising.start(asked, "1.1", "2.0")) == ["started-before"]
    for other in (("1.0", None), (None, "1.2")):
        with pytest.raises(Stopped, match=r"already prepares version 2\.0"):
            revising.start(asked, *other)
    assert before == contents(asked.folder())


@pytest.mark.parametrize(
    ("made_from", "label", "said"),
    [
        ("9.9", None, r"9\.9 of “privacy” is not there to begin from"),
        (None, "1.0", r"1\.0 of “privacy” is already published"),
        (None, "v2", "“v2” is not a version"),
        (None, "01.0", r"“01\.0” is not a version"),
    ],
)
def test_a_start_that_leads_nowhere_is_refused(
    asked: Request, made_from: str | None, label: str | None, said: str
) -> None:
    """Before anything is written."""
    before = contents(asked.folder())
    with pytest.raises(Stopped, match=said):
        revising.start(asked, made_from, label)

    assert before == contents(asked.folder())


def test_a_withdrawn_version_is_not_started_from(asked: Request) -> None:
    """The next is made from the newest that stands."""
    amending.withdraw(asked, "1.1", ["Why."])
    with pytest.raises(Stopped, match=r"1\.1 of “privacy” is not there to begin from"):
        revising.start(asked, "1.1")
    revising.start(asked)
    found = _load(asked).working.text

    assert (found.release.version, found.release.replaces) == ("1.2", "1.0")


def test_a_policy_without_a_version_has_nothing_to_start_from(tmp_path: Path) -> None:
    """Its working text is the first."""
    asked = Request(write_site(tmp_path), "privacy", NOW)
    (asked.folder() / "versions" / "1.0.yaml").unlink()
    (asked.folder() / "ledger.json").unlink()
    with pytest.raises(Stopped, match="No version of “privacy” is published yet"):
        revising.start(asked)


def test_a_publication_freezes_the_working_text(asked: Request) -> None:
    """Announced on the day it is in the site's zone; the working text is equal to it then."""
    _working(asked, NEXT)
    before = (asked.folder() / "policy.yaml").read_text()
    assert keys(revising.publish(asked)) == ["published"]
    found = _load(asked)
    written = (asked.folder() / "versions" / "1.2.yaml").read_text()

    assert found.versions[-1].text.release.announced == DAY
    assert found.ledger.entries[-1].recorded == DAY
    assert written == before.replace("  effective:", "  announced: 2026-02-01\n  effective:")
    assert written == (asked.folder() / "policy.yaml").read_text()


def test_what_is_published_is_not_published_again(asked: Request) -> None:
    """To repeat the command changes nothing, on any day."""
    _working(asked, NEXT)
    revising.publish(asked)
    before = contents(asked.folder())
    later = Request(asked.root, "privacy", datetime(2027, 1, 1, tzinfo=UTC))

    assert keys(revising.publish(asked)) == ["published-before"]
    assert keys(revising.publish(later)) == ["published-before"]
    assert before == contents(asked.folder())


def test_a_dry_run_writes_nothing(asked: Request) -> None:
    """And says what would be."""
    _working(asked, NEXT)
    before = contents(asked.folder())
    (said,) = revising.publish(asked, dry_run=True).said

    assert (said[0], said[1]["announced"]) == ("published-dry", "2026-02-01")
    assert before == contents(asked.folder())


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"release.kind": None}, [("unfinished-release", "")]),
        ({"release.replaces": "9.9"}, [("replaces-unpublished", "")]),
        ({"release.material": "true"}, [("notice-too-short", "")]),
        (
            {"release.effective": "2026-01-31", "release.replaces": "1.0"},
            [("effective-before-announced", "")],
        ),
        ({"release.effective": "2026-02-28"}, [("changes-left-out", "before")]),
        ({"sections.0.text": {"ja": "全て。", "en": OLD_ENGLISH}}, [("drift", "")]),
        ({"release.unchanged_meaning": ["use"]}, [("needless-sign-off", "")]),
        ({"release.version": "1.0"}, [("label-reused", "")]),
        ({"title.en": None}, [("missing-language", "")]),
    ],
)
def test_what_is_not_right_is_not_published(
    asked: Request, changes: Changes, told: list[tuple[str, str]]
) -> None:
    """Every rule judges the text as it would be published; nothing is written."""
    _working(asked, {**NEXT, **changes})

    assert told == _refused(asked)


def test_a_fault_anywhere_in_the_site_forbids_to_publish(asked: Request) -> None:
    """Valid or not published."""
    _working(asked, NEXT)
    (asked.folder() / "versions" / "1.0.yaml").write_bytes(raw(policy({"title": "Other"})))

    assert _refused(asked) == [("version-changed", "")]


def test_a_warning_does_not_forbid_it(asked: Request) -> None:
    """It is given with the answer."""
    _working(asked, {**NEXT, "sections.0.text": "TBD"})
    answer = revising.publish(asked)

    assert keys(answer) == ["published"]
    assert [problem.rule for problem in answer.warnings] == ["placeholder"]


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_warning_is_at_its_line_in_the_file_that_stands_then(
    asked: Request, dry_run: bool
) -> None:
    """The announced day is written above it, unless one only looks."""
    _working(asked, {**NEXT, "sections.0.text": "TBD"})
    (warning,) = revising.publish(asked, dry_run=dry_run).warnings
    lines = (asked.folder() / "policy.yaml").read_text().split("\n")

    assert "TBD" in lines[warning.place.line - 1]


@pytest.mark.parametrize("announced", ["2026-02-01", "2026-02-10"])
def test_a_day_that_the_author_chose_is_kept(asked: Request, announced: str) -> None:
    """Today or later: a version may wait for its announcement."""
    _working(asked, {**NEXT, "release.announced": announced})
    revising.publish(asked)

    assert str(_load(asked).versions[-1].text.release.announced) == announced


def test_a_day_in_the_past_needs_a_reason(asked: Request) -> None:
    """Which is recorded; without need it is refused."""
    past = {"release.announced": "2026-02-01"}
    later = Request(asked.root, "privacy", datetime(2026, 2, 2, tzinfo=UTC))
    _working(asked, {**NEXT, **past})
    assert _refused(later) == [("announced-past", "")]
    assert _refused(asked, "Why.") == [("announced-past", "needless")]

    revising.publish(later, ["Shown in the shop."])
    entry = _load(asked).ledger.entries[-1]
    assert entry.recorded == date(2026, 2, 2)
    assert vars(type(entry.record))["backdate"]
    assert entry.record.backdate == dict.fromkeys(("ja", "en"), "Shown in the shop.")


def test_places_are_those_of_the_file_that_stands(asked: Request) -> None:
    """The announced day is not written into it yet."""
    _working(asked, {**NEXT, "release.material": "true"})
    with pytest.raises(Refused) as refused:
        revising.publish(asked)
    (problem,) = refused.value.problems
    lines = (asked.folder() / "policy.yaml").read_text().split("\n")

    assert lines[problem.place.line - 1].strip() == "effective: '2026-03-01'"


def test_a_file_that_cannot_be_changed_by_place_is_left_to_a_person(asked: Request) -> None:
    """Told where."""
    tree = policy(NEXT)
    written = raw(tree).decode().replace("  effective:", "  ? effective\n  :")
    (asked.folder() / "policy.yaml").write_text(written)

    assert _refused(asked) == [("edit-by-hand", "")]

    (asked.folder() / "policy.yaml").write_text("{" + "}")
    with pytest.raises(Refused):
        revising.start(asked)


def test_what_is_missing_is_known_before_it_is_published(asked: Request) -> None:
    """The text as it would be, or all that is still in its way."""
    _working(asked, NEXT)
    text, warnings = revising.ready(_load(asked), around_of(), DAY)

    assert (text.text.release.announced, warnings) == (DAY, [])
    assert inspection.inspect(asked.root).problems == ()
