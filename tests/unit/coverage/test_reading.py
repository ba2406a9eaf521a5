"""coverage/reading.py: what readers look for, and where it is."""

from kaitei.coverage import reading
from kaitei.problems import LANGUAGES
from unit.builders import section, text_of
from unit.real import real_text


def _lines(tags: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {x.line["en"]: x.clauses for x in reading.answers(real_text(), tags)}


def test_what_the_text_states_is_found() -> None:
    """By facts of its typed sections, each where it stands."""
    found = _lines({})

    assert found["What your information is used for"] == ("purposes",)
    assert found["How to see the data held about you"] == ("requests.type.disclosure",)
    assert found["Tools that send information to others"] == ("other-info.ga",)


def test_what_a_clause_is_said_to_give_is_found() -> None:
    """By its annotation."""
    assert _lines({"appi.22": ("acquisition",)})["How long your information is kept"] == (
        "acquisition",
    )


def test_what_is_not_there_is_not_listed() -> None:
    """The policy has no fee, no agent, no country."""
    found = _lines({})

    assert not {"What a request costs", "Requests through someone else"} & found.keys()


def test_a_promise_is_no_answer() -> None:
    """Whoever looks for an address is not led to the promise of one."""
    assert "Where to complain" not in _lines({"order.10.2.promised": ("security.policy",)})


def test_a_line_stands_once() -> None:
    """Whatever asks for it."""
    lines = [x.line["en"] for x in reading.answers(real_text(), {})]

    assert len(set(lines)) == len(lines)


def test_drafts_send_nobody_anywhere() -> None:
    """They are not law."""
    assert [x.id for x in reading.sources()] == ["appi", "external-transmission"]


def test_every_line_is_there_in_every_language() -> None:
    """Readers of each look for the same."""
    readers = [
        requirement.reader
        for source in reading.sources()
        for requirement in source.requirements
        if requirement.reader
    ]

    assert len(readers) > 20
    assert all(reader[language] for reader in readers for language in LANGUAGES)


def test_a_text_with_little_answers_little() -> None:
    """Only whose it is, and where no clause says that, nothing."""
    nothing, whose = (
        reading.answers(text_of(section({"text": said})), {})
        for said in ("Words.", "Example Orchestra has it.")
    )

    assert nothing == ()
    assert [(x.line["en"], x.clauses) for x in whose] == [
        ("Who handles your information", ("only-one",))
    ]
