"""`query` and `verify`: what a feed says, and whether it may be relied on."""

import argparse
import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from kaitei.commands.extras import needed
from kaitei.problems import Value, of_system, say, visible

if TYPE_CHECKING:
    from kaitei.client.answers import Notice, Passage
    from kaitei.client.errors import FeedError
    from kaitei.client.feed import Feed

    Records = Iterable[dict[str, Any]]
    Asked = Callable[[Feed, argparse.Namespace], "Answered"]

DONE, NOT_RELIABLE, WRONG_QUESTION, OTHERWISE, NEEDS_CONSENT, UNSTATED = range(6)
_CODES = {"yes": DONE, "no": OTHERWISE, "needs-consent": NEEDS_CONSENT, "unstated": UNSTATED}
_FACTS = ("subject", "data", "purpose", "recipient")
# The exit code, the answer, the sentences with their values or the words asked for.
Line = tuple[str, dict[str, Value]]
Answered = tuple[int, Any, list[Line] | str]


def query(options: argparse.Namespace) -> int:
    """Answers one question from a feed; the exit code tells the answer, too."""
    return _guarded(options, _query)


def verify(options: argparse.Namespace) -> int:
    """Reads a whole feed and says what is not in order."""
    return _guarded(options, _verify)


def _guarded(options: argparse.Namespace, run: Callable[[argparse.Namespace], int]) -> int:
    """Runs what needs the client, and says why it gives no answer."""
    with needed("client"):
        from kaitei.client import errors

        try:
            return run(options)
        except errors.FeedError as error:
            _tell_error(error, options)
            if isinstance(error, errors.NothingInForce):
                return OTHERWISE
            return WRONG_QUESTION if isinstance(error, errors.Unanswerable) else NOT_RELIABLE


def _query(options: argparse.Namespace) -> int:
    from kaitei.client.answers import plain
    from kaitei.client.feed import Feed

    with Feed(options.feed, options.key, cache=options.cache) as feed:
        code, found, said = _QUESTIONS[options.question](feed, options)
        freshness, trouble = feed.freshness, feed.offline
    known = plain(freshness)
    if trouble:
        told = {"fetched": _written(freshness.fetched), "as_of": str(freshness.as_of)}
        known["offline"] = _described(trouble, options)["sentence"]
        _beside("query-offline", options, **told)
        print(known["offline"], file=sys.stderr)
    if options.format == "json":
        print(json.dumps({**plain(found), "freshness": known}, ensure_ascii=False))
    elif isinstance(said, str):
        print(said)
    else:
        print("\n".join(say(key, options.lang, **values) for key, values in said))
    return code


def _in_force(feed: "Feed", options: argparse.Namespace) -> Answered:
    found = feed.in_force(options.policy, options.on)
    if found is None:
        none = {"policy": options.policy, "version": None}
        return OTHERWISE, none, [("query-none", {"policy": options.policy})]
    values: dict[str, Value] = {"policy": found.policy, "version": found.version}
    values["since"] = _written(found.since)
    _record_beside(found.records, options, options.lang)
    if found.until is None:
        return DONE, found, [("query-in-force", values)]
    values["until"] = _written(found.until)
    return DONE, found, [("query-in-force.until", values)]


def _changes(feed: "Feed", options: argparse.Namespace) -> Answered:
    found = feed.changes(options.policy, options.since, options.on)
    values: dict[str, Value] = {"policy": found.policy, "old": found.old, "new": found.new}
    for gone in found.redacted:
        at = {"day": gone["recorded"], "version": gone["version"], "clause": gone["clause"]}
        _beside("query-changed.redacted", options, **at)
    if not found.any:
        return DONE, found, [("query-unchanged", values)]
    values |= {kind: len(found.found[kind]) for kind in ("clauses", "facts")}
    key = "query-changed.material" if found.material else "query-changed"
    return OTHERWISE, found, [(key, values)]


def _ask_again(feed: "Feed", options: argparse.Namespace) -> Answered:
    found = feed.ask_again(options.policy, options.accepted, options.on)
    values: dict[str, Value] = {"policy": found.policy, "accepted": found.accepted}
    if not found.ask:
        return DONE, found, [("query-no-ask", values)]
    values["version"] = str(found.material_version)
    return OTHERWISE, found, [("query-ask", values)]


def _permits(feed: "Feed", options: argparse.Namespace) -> Answered:
    asked = {name: getattr(options, name) for name in _FACTS}
    found = feed.permits(options.policy, **asked, on=options.on)
    at: dict[str, Value] = {"policy": found.policy, "version": found.version}
    said: list[Line] = [(f"query-{found.answer}", at)]
    said.append(("query-clauses", {"clauses": ", ".join(found.clauses)}))
    for condition in found.conditions:
        ids = ", ".join(condition.ids)
        said.append(("query-condition", {"code": condition.code, "ids": ids}))
    said.append(("query-policy-not-law", {}))
    return _CODES[found.answer], found, said


def _text(feed: "Feed", options: argparse.Namespace) -> Answered:
    at = {"policy": options.policy, "version": options.version, "on": options.on}
    found = feed.text(options.clause, options.language, **at)
    if found.translation_pending:
        _beside("query-pending", options)
    for line in _known(feed, found, options):
        print(line, file=sys.stderr)
    lines = (" ".join(x for x in (found.citation, found.heading) if x), found.text)
    return DONE, found, "\n".join(_clean(line) for line in lines if line)


def _notice(feed: "Feed", options: argparse.Namespace) -> Answered:
    found = feed.notice(options.version, options.language, policy=options.policy)
    lines = (found.summary, found.reason, found.action)
    said = [_clean(line) for line in lines if line]
    # First of all, as on the page: who takes the rest for news would be wrong.
    return DONE, found, "\n".join([*_known(feed, found, options), *said])


def _known(feed: "Feed", found: "Passage | Notice", options: argparse.Namespace) -> Iterator[str]:
    """What is to be known of a version before one takes its words for those in force."""
    yield from _standing(feed, found, options)
    yield from _recorded(found.records, options, options.language)


def _standing(
    feed: "Feed", found: "Passage | Notice", options: argparse.Namespace
) -> Iterator[str]:
    """Where a version is not in force, that, and why; its withdrawal is among what was recorded."""
    if found.since is None or found.status == "in-force":
        return
    values: dict[str, Value] = {"version": found.version, "since": _written(found.since)}
    if found.status == "upcoming":
        yield say("query-upcoming", options.lang, **values)
    elif found.until and (after := feed.in_force(found.policy, found.until)):
        values |= {"until": _written(found.until), "successor": after.version}
        key = "query-overtaken" if found.since == found.until else "query-superseded"
        yield say(key, options.lang, **values)


def _recorded(records: "Records", options: argparse.Namespace, language: str) -> Iterator[str]:
    """What was recorded of a version, a sentence each, and below it why or what is right, where
    that is said in the language of the answer."""
    for record in records:
        values = {"day": record["recorded"], "clause": record.get("clause", "")}
        yield say(f"query-{record['record']}", options.lang, **values)
        said = record.get("reason") or record.get("note") or {}
        if language in said:
            yield f"  {_clean(said[language])}"


def _record_beside(records: "Records", options: argparse.Namespace, language: str) -> None:
    for line in _recorded(records, options, language):
        print(line, file=sys.stderr)


_QUESTIONS: dict[str, "Asked"] = {
    "in-force": _in_force,
    "changes": _changes,
    "ask-again": _ask_again,
    "permits": _permits,
    "text": _text,
    "notice": _notice,
}


def _verify(options: argparse.Namespace) -> int:
    from kaitei.client import keys
    from kaitei.client.verify import verify as verified

    key = keys.given(options.key) if options.key else None
    found = verified(options.address, datetime.now(UTC), key, options.extends)
    values: dict[str, Value] = {"documents": found.documents, "as_of": found.as_of}
    wrong = [_described(error, options) for error in found.wrong]
    if options.format == "json":
        print(json.dumps({**values, "key": found.key, "wrong": wrong}, ensure_ascii=False))
    elif wrong:
        print("\n".join(x["sentence"] for x in wrong), file=sys.stderr)
        _beside("verified-wrong", options, **values, wrong=len(wrong))
    elif found.key:
        print(say("verified", options.lang, **values, key=found.key))
    else:
        print(say("verified.unsigned", options.lang, **values))
    return NOT_RELIABLE if wrong else DONE


def _described(error: "FeedError", options: argparse.Namespace) -> dict[str, str]:
    return {"error": error.key, "sentence": say(error.key, options.lang, **_values(error))}


def _values(error: "FeedError") -> dict[str, Value]:
    """What fills its sentence; where a machine could not be reached, why in both languages."""
    cause = error.__cause__
    while cause:
        if isinstance(cause, OSError):
            return {**error.values, "reason": of_system(cause)}
        cause = cause.__cause__ or cause.__context__
    return dict(error.values)


def _tell_error(error: "FeedError", options: argparse.Namespace) -> None:
    found = _described(error, options)
    if options.format == "json":
        print(json.dumps(found, ensure_ascii=False))
    else:
        print(found["sentence"], file=sys.stderr)


def _beside(key: str, options: argparse.Namespace, **values: Value) -> None:
    print(say(key, options.lang, **values), file=sys.stderr)


def _written(instant: datetime) -> str:
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ")


def _clean(text: str) -> str:
    """Harmless on a terminal; lines stay lines."""
    return "\n".join(visible(line) for line in text.split("\n"))
