"""Whether a policy lets data be used for a purpose, or handed to a recipient.

This states the policy, not the law: a yes is no legal advice, and consent, contracts and statutes
stand beside it. Two questions are asked, each as far as the caller names what it is about; of the
two answers the stricter counts, from the strictest: no, needs-consent, unstated, yes.

The use (`purpose`):

| the purpose is | the data | the answer | conditions |
|---|---|---|---|
| listed for the subject | none named, or without uses of its own | yes | |
| the same | has uses of its own in the text | yes | if-personal-information |
| listed, and left open to be stated at acquisition | any | unstated | stated-at-acquisition |
| listed for another subject | any | needs-consent | other-subject, list-not-exhaustive |
| a use that the text names with the data | that data | yes | |
| the same | other data | needs-consent | purpose-not-listed |
| the same | none named | needs-consent | only-data |

Where no subject is named it is the one for which the purpose is listed. Data with uses of its own
is what the text takes up whether or not it is personal information; purposes are those of personal
information.

The handing on (`recipient`). The data:

| the recipient is | the data | the answer | conditions |
|---|---|---|---|
| a contractor | any or none | yes | as-contractor |
| a joint user or an external service | listed for it | yes | |
| the same | not listed for it | needs-consent | item-not-listed |
| the same | none named | needs-consent | only-data |
| a clause on third parties, for anybody else | any or none | no, if it has no exception | |
| the same | any or none | needs-consent, if consent is among its exceptions | exception-… |
| the same | any or none | unstated, if it has others only | exception-… |

And the purpose, of a contractor, joint user or service:

| the recipient's purposes | the purpose | the answer | conditions |
|---|---|---|---|
| are stated | one of them, or below one of them | yes | |
| are stated | another | needs-consent | purpose-not-listed |
| are stated | none named | yes | only-purposes |
| are not stated | any or none | unstated | purposes-not-stated |

What a service itself uses the data for is a purpose of the service alone: the first table is not
asked. A service adds recipient-purpose-not-stated where the text is silent on that, and opt-out
where it names a way. The clause that says that a contractor is no third party is named too.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from kaitei.client import errors
from kaitei.client.answers import Answer, Condition, Permission
from kaitei.client.register import Register

Json = dict[str, Any]
_STRICT: tuple[Permission, ...] = ("yes", "unstated", "needs-consent", "no")


@dataclass(frozen=True, slots=True)
class _Said:
    """One of the answers that make the whole: what says so, and under which conditions."""

    answer: Permission
    clauses: tuple[str, ...] = ()
    conditions: tuple[Condition, ...] = ()


def permits(
    register: Register,
    subject: str | None = None,
    data: str | None = None,
    purpose: str | None = None,
    recipient: str | None = None,
) -> Answer:
    """The answer by the tables above. Ids only: raises UnknownId for one that the version does not
    have, Incomplete where neither a purpose nor a recipient is named."""
    asked = register.subject(subject), register.data(data), register.purpose(purpose)
    if purpose is None and recipient is None:
        raise errors.Incomplete
    to = register.recipient(recipient)
    said = [*_handed(register, asked[1], purpose, to)] if to else []
    if purpose and not _is_theirs(register, purpose, to):
        said.insert(0, _used(register, asked[0], asked[1], purpose))
    return Answer(
        register.policy,
        register.version,
        max((x.answer for x in said), key=_STRICT.index),
        tuple(dict.fromkeys(name for x in said for name in x.clauses)),
        tuple(dict.fromkeys(condition for x in said for condition in x.conditions)),
    )


def _used(register: Register, subject: str | None, data: str | None, purpose: str) -> _Said:
    if listed := register.purposes.get(purpose):
        return _listed(register, listed, subject, data)
    naming = tuple(x for x, item in register.items.items() if purpose in item.get("uses", ()))
    if data in naming:
        return _Said("yes", (register.items[data]["stated_in"], data, purpose))
    if data is None and naming:
        return _Said("needs-consent", (purpose,), (Condition("only-data", naming),))
    return _Said("needs-consent", (purpose,), (Condition("purpose-not-listed", (purpose,)),))


def _listed(register: Register, listed: Json, subject: str | None, data: str | None) -> _Said:
    here = (listed["id"],)
    if subject not in (None, listed["subject"]):
        others = [Condition("other-subject", (listed["subject"],))]
        if not listed["list_exhaustive"]:
            others.append(Condition("list-not-exhaustive", here))
        return _Said("needs-consent", here, tuple(others))
    if listed["open"]:
        return _Said("unstated", here, (Condition("stated-at-acquisition", here),))
    if data and register.items[data].get("uses"):
        return _Said("yes", (*here, data), (Condition("if-personal-information", (data,)),))
    return _Said("yes", here)


def _handed(
    register: Register, data: str | None, purpose: str | None, recipient: str
) -> Iterator[_Said]:
    if found := register.recipients.get(recipient):
        yield _handed_data(found, data)
        yield _handed_for(register, found, purpose)
        yield _besides(register, found)
    else:
        yield _forbidden(register, recipient)


def _handed_data(recipient: Json, data: str | None) -> _Said:
    here = (recipient["id"],)
    if "data_items" not in recipient:
        return _Said("yes", here, (Condition("as-contractor", here),))
    items = tuple(recipient["data_items"])
    if data is None:
        return _Said("needs-consent", here, (Condition("only-data", items),))
    if data not in items:
        return _Said("needs-consent", here, (Condition("item-not-listed", (data,)),))
    return _Said("yes", (*here, data))


def _handed_for(register: Register, recipient: Json, purpose: str | None) -> _Said:
    here = (recipient["id"],)
    service = register.services.get(recipient["id"], {})
    theirs = service.get("recipient_purpose")
    purposes = (*recipient["purposes"], *([theirs] if theirs else []))
    if not purposes:
        return _Said("unstated", here, (Condition("purposes-not-stated", here),))
    if purpose is None:
        return _Said("yes", purposes, (Condition("only-purposes", purposes),))
    if register.covers(purposes, purpose):
        return _Said("yes", tuple(x for x in purposes if register.covers((x,), purpose)))
    return _Said("needs-consent", here, (Condition("purpose-not-listed", (purpose,)),))


def _besides(register: Register, recipient: Json) -> _Said:
    """What else the text says of handing data to this recipient; it forbids nothing."""
    apart = [
        name
        for name, rule in register.third_parties.items()
        if register.covers(rule["not_provision"], recipient["id"])
    ]
    service = register.services.get(recipient["id"])
    conditions = []
    if service and service["recipient_purpose"] is None:
        conditions.append(Condition("recipient-purpose-not-stated", (service["id"],)))
    if service and "opt_out" in service["links"]:
        conditions.append(Condition("opt-out", (service["id"],)))
    return _Said("yes", tuple(apart), tuple(conditions))


def _forbidden(register: Register, rule: str) -> _Said:
    exceptions = [x for x in register.exceptions if x["stated_in"] == rule]
    conditions = tuple(Condition(f"exception-{x['basis']}", (x["id"],)) for x in exceptions)
    consent = any(x["basis"] == "consent" for x in exceptions)
    answer: Permission = "needs-consent" if consent else "unstated" if exceptions else "no"
    return _Said(answer, (rule, *(x["id"] for x in exceptions)), conditions)


def _is_theirs(register: Register, purpose: str, recipient: str | None) -> bool:
    """Whether the purpose is the recipient's own, and none of the site's."""
    service = register.services.get(recipient or "", {})
    return purpose == service.get("recipient_purpose") and purpose not in register.purposes
