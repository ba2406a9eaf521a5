"""render/flow.py: who is given which information for which purpose, as a picture's parts."""

from collections.abc import Iterator

import pytest

from kaitei.render import flow
from kaitei.render.flow import Flow, Part, Picture
from kaitei.text import register
from unit.builders import Tree, section, text_of
from unit.real import real_text

FILES = ["policy.yaml", "versions/1.0.yaml", "versions/1.1.yaml"]
PURPOSES: Tree = {
    "exhaustive": "true",
    "subjects": [
        {
            "id": "guests",
            "heading": "Guests",
            "people": [{"id": "guests.who", "text": "People who came"}],
            "groups": [
                {
                    "id": "guests.serve",
                    "heading": "Serving",
                    "purposes": [{"id": "guests.serve.seat", "text": "Giving a seat"}],
                }
            ],
        },
        {
            "id": "staff",
            "heading": "Staff",
            "groups": [
                {
                    "id": "staff.pay",
                    "heading": "Pay",
                    "purposes": [{"id": "staff.pay.wages", "text": "Paying wages"}],
                }
            ],
        },
    ],
}


def _picture(outsourcing: Tree) -> Picture:
    """Of a text with two groups of people and this outsourcing."""
    duties = {"duties": [{"id": "out.duty", "text": "To keep it safe"}]}
    more = {"id": "out", "heading": "Outsourcing", "outsourcing": {**duties, **outsourcing}}
    tree = section({"purposes": PURPOSES})
    tree["sections"].append(more)
    return flow.picture(text_of(tree), "en")


def _parts(picture: Picture) -> Iterator[Part]:
    """Everything that the picture names."""
    for source in picture.sources:
        yield from ([source.part] if source.part else [])
        yield from source.kinds
        for aim in source.aims:
            yield from (aim.part, *aim.purposes)
    for it in picture.flows:
        yield from (*it.recipients, *it.data, *it.purposes, *([it.tool] if it.tool else []))


@pytest.mark.parametrize("language", ["ja", "en"])
@pytest.mark.parametrize("file", FILES)
def test_every_fact_of_the_register_is_in_the_picture(file: str, language: str) -> None:
    """People, purposes, data items, recipients and services, each by its id, with words."""
    facts = register.register(real_text(file).tree)
    stated = {
        fact["id"]
        for kind in ("subjects", "purposes", "data_items", "recipients", "services")
        for fact in facts[kind]
    }
    stated |= {name for fact in facts["subjects"] for name in fact["people"]}
    named = {part.id: part.name for part in _parts(flow.picture(real_text(file), language))}

    assert stated <= set(named)
    assert [name for name in stated - {"outsourcing"} if not named[name]] == []


def _real(kind: str) -> Flow:
    found = flow.picture(real_text(), "en").flows
    return next(it for it in found if it.kind == kind)


def test_joint_users_are_given_the_same_and_so_are_one_flow() -> None:
    """The three of them, an e-mail address among what they are given."""
    joint = _real("joint-user")

    assert [one.name for one in joint.recipients] == [
        "DMG MORI Co., Ltd.",
        "NEXUS Co., Ltd.",
        "eplus inc.",
    ]
    assert "E-mail address" in [part.name for part in joint.data]
    assert joint.sources == (0, 1, 2)


def test_what_the_text_does_not_say_is_not_said() -> None:
    """Contractors have no name there and no data items; a service says not whose information."""
    made = flow.picture(real_text(), "en")
    contractor, service = _real("contractor"), _real("service")

    assert [(one.id, one.name) for one in contractor.recipients] == [("outsourcing", None)]
    assert contractor.data == ()
    assert [one.name for one in service.recipients] == ["Google LLC"]
    assert [made.sources[i].part for i in service.sources] == [None]
    assert [part.name for part in service.purposes] == ["Monitoring how our websites are used"]


def test_information_that_nobody_is_given_has_no_recipient() -> None:
    """It is shown with what it is used for."""
    own = _real("own")

    assert own.recipients == ()
    assert "IP address" in [part.name for part in own.data]
    assert len(own.purposes) == 2


@pytest.mark.parametrize(
    ("purposes", "sources"),
    [
        (["only-one"], (0, 1)),
        (["staff"], (1,)),
        (["guests.serve"], (0,)),
        (["guests.serve.seat"], (0,)),
    ],
    ids=["the section", "a category", "a group", "a purpose"],
)
def test_a_purpose_leads_to_the_people_it_is_for(
    purposes: list[str], sources: tuple[int, ...]
) -> None:
    """Whatever the text refers to: what stands below it is meant."""
    (it,) = _picture({"purposes": purposes}).flows

    assert it.sources == sources


def test_without_purposes_no_line_is_drawn() -> None:
    """A line would be a statement that the text does not make."""
    made = _picture({})

    assert [it.sources for it in made.flows] == [()]
    assert made.curves == ()


def test_named_contractors_have_their_names() -> None:
    """In the language where they are said in several."""
    name = {"ja": "甲社", "en": "A Company"}
    (it,) = _picture({"recipients": [{"id": "out.a", "name": name}]}).flows

    assert it.recipients == (Part("out.a", "A Company"),)


def test_lines_meet_the_middles_of_rows() -> None:
    """Two rows on the left, one on the right."""
    made = _picture({"purposes": ["only-one"]})

    assert [(x.start, x.end) for x in made.curves] == [(25.0, 50.0), (75.0, 50.0)]
