"""client/permits.py: rows of the tables that a real text does not show; it shows the others in the
conformance kit."""

import copy
import re
from pathlib import Path
from typing import Any

import pytest

from kaitei.client import permits as module
from kaitei.client.permits import permits
from kaitei.client.register import Register
from kaitei.feed.document import version
from unit.real import real_text

DOCUMENT = version(real_text("versions/1.1.yaml"))
GA, DATA = "other-info.ga.recipient", "other-info.ga.data"
NEWSLETTERS = "purposes.customers.advertise.newsletters"
THEIRS = "other-info.ga.theirs"


def _register(**changes: Any) -> Register:
    """The real one with other facts of some kinds."""
    document = copy.deepcopy(DOCUMENT)
    document["register"] |= changes
    return Register(document)


def _facts(kind: str, **changes: Any) -> list[dict[str, Any]]:
    return [{**fact, **changes} for fact in DOCUMENT["register"][kind]]


def _recipients(**changes: Any) -> list[dict[str, Any]]:
    return [{**x, **changes} for x in DOCUMENT["register"]["recipients"]]


def _said(found: Any) -> tuple[str, list[str]]:
    return found.answer, [x.code for x in found.conditions]


def test_no_is_said_only_where_a_clause_forbids_without_exception() -> None:
    """With the clause that does."""
    found = permits(_register(exceptions=[]), recipient="third-parties", purpose=NEWSLETTERS)

    assert (found.answer, found.clauses) == ("no", (NEWSLETTERS, "third-parties"))


def test_exceptions_without_consent_do_not_make_it_a_matter_of_consent() -> None:
    """The text does not say that consent would do."""
    law = [x for x in DOCUMENT["register"]["exceptions"] if x["basis"] == "law"]

    found = permits(_register(exceptions=law), recipient="third-parties")
    assert _said(found) == ("unstated", ["exception-law"])


def test_an_exception_of_another_clause_is_none() -> None:
    """Each belongs to the clause that states it."""
    other = _facts("exceptions", stated_in="elsewhere")

    assert permits(_register(exceptions=other), recipient="third-parties").answer == "no"


@pytest.mark.parametrize("purpose", [NEWSLETTERS, None])
def test_a_contractor_without_stated_purposes_leaves_it_unstated(purpose: str | None) -> None:
    """Whatever the list of purposes says."""
    register = _register(recipients=_recipients(purposes=[]))

    found = permits(register, recipient="outsourcing", purpose=purpose)
    assert _said(found) == ("unstated", ["as-contractor", "purposes-not-stated"])


def test_a_contractor_that_is_not_carved_out_is_named_alone() -> None:
    """The clause on third parties says nothing of it."""
    register = _register(third_parties=_facts("third_parties", not_provision=[]))

    found = permits(register, recipient="outsourcing", purpose=NEWSLETTERS)
    assert (found.answer, "third-parties" in found.clauses) == ("yes", False)


def test_the_purpose_of_a_service_itself_is_no_use_of_ours() -> None:
    """For the service it is stated; for us it is not listed."""
    services = _facts("services", recipient_purpose=THEIRS, links={}, not_stated=[])
    register = _register(services=services)

    theirs = permits(register, data=DATA, purpose=THEIRS, recipient=GA)
    assert (_said(theirs), theirs.clauses) == (("yes", []), (GA, DATA, THEIRS))
    ours = permits(register, data=DATA, purpose=THEIRS)
    assert _said(ours) == ("needs-consent", ["purpose-not-listed"])


def test_a_complete_list_is_not_told_as_one_of_examples() -> None:
    """Then only the other subject counts."""
    register = _register(purposes=_facts("purposes", list_exhaustive=True))

    found = permits(register, subject="purposes.partners", purpose=NEWSLETTERS)
    assert _said(found) == ("needs-consent", ["other-subject"])


def test_each_condition_of_the_tables_is_one_that_is_said() -> None:
    """And each that is said stands in the tables."""
    assert module.__doc__
    source = Path(module.__file__).read_text("utf-8")
    said = set(re.findall(r'Condition\("([a-z-]+)"', source)) | {"exception-…"}
    told = {code for code in said if code in module.__doc__}

    assert told == said
