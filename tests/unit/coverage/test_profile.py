"""coverage/profile.py: what statutes look for, as data."""

from datetime import date

import pytest
import yaml

from kaitei import resources
from kaitei.coverage import profile
from kaitei.problems import Stopped
from kaitei.text import schema, source

NAMES = ("appi", "appi-2026-draft", "external-transmission")
each_profile = pytest.mark.parametrize("name", NAMES)


def test_these_profiles_come_with_the_engine() -> None:
    """A file is a profile."""
    assert profile.names() == NAMES


@each_profile
def test_a_profile_fits_its_schema(name: str) -> None:
    """Both languages everywhere, nothing unknown."""
    file = resources.folder("schema") / "profiles" / f"{name}.yaml"
    parsed, problems = source.parse(file.name, file.read_bytes())
    assert parsed

    assert problems + schema.problems("profile", parsed) == []
    assert parsed.data["profile"] == name


@each_profile
def test_a_profile_says_of_which_day_it_is_and_that_it_is_no_advice(name: str) -> None:
    """Law changes, and a list is no lawyer."""
    found = profile.load(name)

    assert found.law_as_of == date(2026, 11, 23)
    assert "no legal advice" in found.about["en"]
    assert "法的助言ではありません" in found.about["ja"]


@each_profile
def test_ids_are_given_once(name: str) -> None:
    """Nor can a need be taken for another requirement."""
    tags = [tag for x in profile.load(name).requirements for tag in x.tags()]

    assert len(set(tags)) == len(tags)
    assert set(tags) <= profile.tags()


@each_profile
def test_every_mode_is_used(name: str) -> None:
    """What no requirement asks for is not explained."""
    file = resources.folder("schema") / "profiles" / f"{name}.yaml"
    modes = yaml.safe_load(file.read_text("utf-8"))["modes"]

    assert {x.mode.id for x in profile.load(name).requirements} == set(modes)


def test_only_law_in_force_is_not_a_draft() -> None:
    """A draft is used by name alone."""
    assert [name for name in NAMES if profile.load(name).draft] == ["appi-2026-draft"]


def test_nothing_of_a_draft_is_asked_for() -> None:
    """It is not in force."""
    assert {x.severity for x in profile.load("appi-2026-draft").requirements} == {"info"}


def test_no_profile_says_that_a_law_is_broken() -> None:
    """Not even where nothing is found: much may be answered on request or need not be published."""
    said = " ".join(x.mode.missing["en"] for n in NAMES for x in profile.load(n).requirements)

    assert not {"violat", "breach of", "illegal", "must "} & {
        x for x in ("violat", "must ") if x in said
    }
    assert "may be answered on request" in said
    assert "no duty to publish" in said


def test_a_profile_that_is_not_there_is_told_with_those_that_are() -> None:
    """So that a slip of the pen is found."""
    with pytest.raises(Stopped) as stopped:
        profile.load("apii")

    assert stopped.value.values["known"] == ", ".join(NAMES)
