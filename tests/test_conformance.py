"""The conformance kit: feeds with the answers that a client in any language gives."""

import json
import shutil
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from conformance import make
from kaitei.client.answers import plain
from kaitei.client.errors import FeedError
from kaitei.client.feed import Feed

HERE = Path(__file__).parent / "conformance"
CASES = json.loads((HERE / "answers.json").read_text("utf-8"))["cases"]
Json = dict[str, Any]


def _name(case: Json) -> str:
    after = f"-after-{case['after']['feed']}" if case["after"] else ""
    return f"{case['feed']}{after}-{'' if case['key'] else 'no-key-'}{case['now']}"


@pytest.mark.parametrize("case", CASES, ids=_name)
def test_the_client_gives_the_answers_of_the_kit(case: Json, tmp_path: Path) -> None:
    """Each question of each case, the feed that was there before seen first."""
    wrong = []
    for number, asked in enumerate(case["questions"]):
        here = tmp_path / str(number)
        for earlier in [case["after"]] if case["after"] else []:
            _put(earlier["feed"], here)
            with _feed(case, here, earlier["now"]) as feed:
                feed.policies()
        _put(case["feed"], here)
        with _feed(case, here, case["now"]) as feed:
            got = _answered(feed, asked)
        expected = {key: asked[key] for key in ("answer", "error") if key in asked}
        if _as_far_as(expected, got) != expected:
            wrong.append((asked, got))

    assert wrong == []


def _feed(case: Json, here: Path, now: str) -> Feed:
    key = HERE / case["key"] if case["key"] else None
    cache = here.with_suffix(".cache")
    return Feed(here, key, cache=cache, clock=lambda: datetime.fromisoformat(now))


def _put(name: str, where: Path) -> None:
    shutil.rmtree(where, ignore_errors=True)
    shutil.copytree(HERE / "feeds" / name, where)


def _answered(feed: Feed, asked: Json) -> Json:
    rest = {k: v for k, v in asked.items() if k not in ("ask", "answer", "error")}
    if "on" in rest:
        rest["on"] = _moment(rest["on"])
    if "-" in rest.get("since", ""):
        rest["since"] = _moment(rest["since"])
    try:
        found = getattr(feed, asked["ask"])(**rest)
    except FeedError as error:
        return {"error": error.key}
    return {"answer": None if found is None else _neutral(plain(found))}


def _neutral(found: Json) -> Json:
    """As the table writes it: conditions as pairs, clauses of a change set as triples."""
    if "conditions" in found:
        found["conditions"] = [[x["code"], x["ids"]] for x in found["conditions"]]
    if "records" in found:
        found["records"] = [x["record"] for x in found["records"]]
    if "found" in found:
        clauses = found.pop("found")["clauses"]
        found["clauses"] = [[x["id"], x["kinds"], x["languages"]] for x in clauses]
    return found


def _as_far_as(expected: Json, got: Json) -> Json:
    """What was got, without the keys of an answer that the table does not ask about."""
    if not expected.get("answer") or not got.get("answer"):
        return got
    return {"answer": {key: got["answer"].get(key) for key in expected["answer"]}}


def _moment(written: str) -> date | datetime:
    return datetime.fromisoformat(written) if "T" in written else date.fromisoformat(written)


def test_the_feeds_of_the_kit_are_as_the_engine_makes_them(
    refresh_goldens: bool, tmp_path: Path
) -> None:
    """Byte by byte: a promise of what other clients are tested with."""
    target = HERE if refresh_goldens else tmp_path
    make.write(target, make.feeds())

    assert _files(target) == _files(HERE)


def _files(folder: Path) -> dict[str, bytes]:
    found = [*(folder / "feeds").rglob("*.*"), folder / "key.jwk"]
    return {x.relative_to(folder).as_posix(): x.read_bytes() for x in found if x.is_file()}


def test_every_feed_of_the_kit_is_asked_about() -> None:
    """None is only there to be there."""
    named = {x["feed"] for case in CASES for x in (case, case["after"]) if x}

    assert named == {folder.name for folder in (HERE / "feeds").iterdir()}


def test_thirty_questions_ask_what_a_real_policy_permits() -> None:
    """By the ids of its text, each another question."""
    asked = [
        json.dumps(q, sort_keys=True)
        for case in CASES
        if case["feed"] == "jno"
        for q in case["questions"]
        if q["ask"] == "permits"
    ]

    assert len(set(asked)) == len(asked) >= 30
