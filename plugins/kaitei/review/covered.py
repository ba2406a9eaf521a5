"""What a packet says of statutes: what each looks for is there before and after, row by row.

Before is the version that the working text replaces, with the annotations of the base; of a text
that the base has published as it stands, that text. Nothing is said of what is lawful.
"""

from collections.abc import Iterator, Mapping

from kaitei.coverage import reading, report
from kaitei.coverage.coverage import Row, coverage, tally
from kaitei.coverage.profile import Profile
from kaitei.review.parts import Block, Grid, Said
from kaitei.review.view import View
from kaitei.text.model import Text

# By requirement, and by the tool that it was judged for.
Rows = Mapping[tuple[str, str], Row]
_OPEN = ("partly", "missing")


def blocks(view: View) -> Iterator[Block]:
    """What every statute that is in force finds in the policy; a draft is asked for by name."""
    yield Said(view.say("review.coverage.about"))
    for source in reading.sources():
        yield from _source(view, source)


def _source(view: View, source: Profile) -> Iterator[Block]:
    title = source.title[view.language]
    before, after = _before(view, source), _after(view, source)
    yield Said(
        view.say("review.coverage.of", title=title, day=str(source.law_as_of)), stressed=True
    )
    if not any(row.status == "met" for row in (*before.values(), *after.values())):
        yield Said(view.say("review.coverage.none", profile=source.id))
        return
    yield Said(source.about[view.language])
    yield _tallies(view, before, after)
    if changed := tuple(_changed(view, before, after)):
        head = (*_heads(view, "requirement", "looked-for"), *_sides(view))
        yield Grid(head, changed)
    elif before:
        yield Said(view.say("review.coverage.same"))
    if gaps := tuple(_gaps(view, after)):
        label = view.say("review.coverage.gaps", count=len(gaps))
        yield Grid(_heads(view, "requirement", "looked-for", "status", "remark"), gaps, label)


def _before(view: View, source: Profile) -> Rows:
    text = _text_before(view)
    said = (view.before or view.policy).annotations
    return _named(coverage(source, text, said.satisfied()) if text else ())


def _after(view: View, source: Profile) -> Rows:
    return _named(coverage(source, view.text, view.policy.annotations.satisfied()))


def _named(rows: tuple[Row, ...]) -> Rows:
    return {(row.requirement.id, row.service): row for row in rows}


def _text_before(view: View) -> Text | None:
    stands = view.policy.published_as()
    if stands and view.before and view.before.published_as() is stands:
        return stands.text
    return view.policy.lineage.origin(view.text)


def _tallies(view: View, before: Rows, after: Rows) -> Grid:
    was, now = tally(tuple(before.values())), tally(tuple(after.values()))
    rows = (
        (view.say(f"coverage.{status}"), str(was[status]) if before else "–", str(now[status]))
        for status in now
    )
    return Grid((*_heads(view, "status"), *_sides(view)), tuple(rows))


def _changed(view: View, before: Rows, after: Rows) -> Iterator[tuple[str, ...]]:
    """The rows whose status changed, or what they lack; none where there was no text before."""
    for key in dict.fromkeys((*after, *before)) if before else ():
        was, now = before.get(key), after.get(key)
        if _standing(was) != _standing(now):
            row = now or was
            assert row, "each key is that of a row"
            yield *_named_row(view, row), _said(view, was), _said(view, now)


def _standing(row: Row | None) -> tuple[object, ...]:
    return (row.status, row.lacking) if row else ()


def _gaps(view: View, rows: Rows) -> Iterator[tuple[str, ...]]:
    for row in rows.values():
        if row.status in _OPEN:
            status = view.say(f"coverage.{row.status}")
            yield *_named_row(view, row), status, _details(view, row)


def _named_row(view: View, row: Row) -> tuple[str, str]:
    requirement = row.requirement
    article = requirement.article[view.language]
    return report.name(row), f"{article}\n{requirement.says[view.language]}"


def _said(view: View, row: Row | None) -> str:
    if row is None:
        return "–"
    return "\n".join((view.say(f"coverage.{row.status}"), *report.details(row, view.language)))


def _details(view: View, row: Row) -> str:
    return "\n".join(report.details(row, view.language))


def _heads(view: View, *names: str) -> tuple[str, ...]:
    return tuple(view.say(f"review.coverage.{name}") for name in names)


def _sides(view: View) -> tuple[str, str]:
    return view.say("review.before"), view.say("review.after")
