"""What a packet says of one policy: version and dates, what the changes suggest, what consumers
will see, statutes and rules before and after, drift, the notice as it will appear, and what
changes, word by word."""

from collections.abc import Iterator

from kaitei import links
from kaitei.feed.edition import Line
from kaitei.history import drift, timeline
from kaitei.history.drift import Drift
from kaitei.redline.changes import KINDS, ChangeSet, nothing
from kaitei.render import register
from kaitei.render.called import Named, names
from kaitei.render.revision import Altered, Revision, revision
from kaitei.review import covered, settled
from kaitei.review.parts import Block, Compared, Grid, Part, Points, Said
from kaitei.review.suggestion import suggestion
from kaitei.review.view import View
from kaitei.text import plain
from kaitei.text.model import Text, near


def parts(view: View) -> tuple[Part, ...]:
    """The parts about the policy, in the order in which one decides."""
    title = view.say("review.policy", title=near(view.text.title, view.language))
    old, changes = _replaced(view)
    return (
        Part(title, (Said(_standing(view)),)),
        Part(view.say("review.dates"), (_dates(view),), 3),
        *(
            [Part(view.say("review.suggestion"), tuple(_suggested(view, changes)), 3)]
            if old
            else []
        ),
        Part(view.say("review.consumers"), (Points(tuple(_consumers(view, old, changes))),), 3),
        Part(view.say("review.coverage"), tuple(covered.blocks(view)), 3),
        Part(view.say("review.findings"), tuple(settled.blocks(view)), 3),
        Part(view.say("review.drift"), tuple(_drift(view)), 3),
        Part(view.say("review.notice"), tuple(_notice(view)), 3),
        Part(view.say("review.changes"), tuple(_changes(view, old, changes)), 3),
    )


def called(old: Text, new: Text, changes: ChangeSet, language: str) -> tuple[str, ...]:
    """What each clause that changed is called; one that is gone by its old number."""
    before, now = names(old, language), names(new, language)
    found = (now[c.new.id] if c.new else before[c.id] for c in changes.clauses)
    return tuple(map(_called, found))


def _called(name: Named) -> str:
    return f"{name.citation} {name.heading}".rstrip()


def _replaced(view: View) -> tuple[Text | None, ChangeSet | None]:
    return view.policy.lineage.origin(view.text), view.policy.changes(view.text)


def _standing(view: View) -> str:
    release = view.release
    if view.policy.published_as():
        return view.say("review.published", version=release.version)
    key = "review.working" if release.replaces else "review.working.first"
    return view.say(key, version=release.version, replaces=release.replaces or "")


def _dates(view: View) -> Grid:
    release, unwritten = view.release, view.say("review.unwritten")
    known = {key: key not in release.unfinished for key in ("kind", "material", "effective")}
    yes = "review.yes" if release.material else "review.no"
    rows = {
        "version": release.version,
        "replaces": release.replaces or "–",
        "kind": view.say(f"review.kind.{release.kind}") if known["kind"] else unwritten,
        "material": view.say(yes) if known["material"] else unwritten,
        "announced": _announced(view),
        "effective": view.speaker.day(release.effective) if known["effective"] else unwritten,
        "days": _days(view) if known["effective"] else unwritten,
    }
    head = view.say("review.what"), view.say("review.written")
    return Grid(head, tuple((view.say(f"review.row.{key}"), said) for key, said in rows.items()))


def _announced(view: View) -> str:
    """The day; where it is not written, or past for a text that is not published, that too."""
    day = view.release.announced
    if day is None:
        return view.say("review.on-publishing", day=view.speaker.day(view.day))
    said = view.speaker.day(day)
    if day < view.day and not view.policy.published_as():
        return view.say("review.past", day=said)
    return said


def _days(view: View) -> str:
    """The days of notice, counted from today where the day of announcement is not written."""
    release = view.release
    days = (release.effective - (release.announced or view.day)).days
    if days < 0:
        return view.say("review.days.negative", days=-days)
    return view.say("review.days", days=days, wanted=view.site.notice_days)


def _suggested(view: View, changes: ChangeSet | None) -> Iterator[Block]:
    assert changes, "a text that replaces another was compared with it"
    found, unfinished = suggestion(changes), view.release.unfinished
    written = "material" if view.release.material else "not-material"
    yield Said(view.say("review.suggestion.about"))
    yield Points(
        (
            view.say(f"review.suggestion.{found.kind}") + _why(view, found.kind_reasons),
            view.say(f"review.material.{found.material}") + _why(view, found.material_reasons),
        )
    )
    if "kind" not in unfinished and found.kind not in ("either", view.release.kind):
        yield Said(view.say("review.suggestion.differs"), stressed=True)
    if "material" not in unfinished and (found.material, written) == ("likely", "not-material"):
        yield Said(view.say("review.material.differs"), stressed=True)


def _why(view: View, reasons: tuple[str, ...]) -> str:
    """The reasons in words; a kind of fact by its name."""
    kinds = register.kinds(view.speaker)
    said = [kinds.get(x) or view.say(f"review.why.{x}") for x in reasons]
    return view.say("review.why", reasons=view.say("diff.and").join(said))


def _consumers(view: View, old: Text | None, changes: ChangeSet | None) -> Iterator[str]:
    policy, release = view.policy, view.release
    for language in view.within if changes else ():
        assert old and changes
        for fact in register.facts(old, view.text, changes, language):
            yield register.said(fact, view.speaker)
    if changes and not changes.told_facts():
        yield view.say("review.facts.none")
    yield _asked(view)
    address = links.address("feed-version", policy=policy.id, version=release.version)
    yield view.say("review.feed.version", address=f"/{address}")
    if release.replaces and changes:
        parts = {"policy": policy.id, "old": release.replaces, "version": release.version}
        address = links.address("feed-changes", **parts)
        yield view.say("review.feed.changes", address=f"/{address}")


def _asked(view: View) -> str:
    """Whether systems that keep who agreed to what ask again, and from when."""
    policy, release = view.policy, view.release
    known = timeline.of(policy, view.day)
    line = Line(policy.id, known, policy.lineage, policy.ledger, policy.annotations)
    now = line.material_version() or "–"
    if "material" in release.unfinished:
        return view.say("review.asked.undecided", now=now)
    if release.material or not release.replaces:
        day = "effective" not in release.unfinished and view.speaker.day(release.effective)
        values = {"version": release.version, "day": day or view.say("review.unwritten")}
        return view.say("review.asked.yes", now=now, **values)
    return view.say("review.asked.no", now=now)


def _drift(view: View) -> Iterator[Block]:
    found = drift.drift(view.policy.lineage, view.text)
    if not found:
        yield Said(view.say("review.drift.none"))
        return
    named = names(view.text, view.within[0] if view.within else view.policy.languages()[0])
    columns = ("clause", "changed", "lagging", "decided")
    yield Grid(
        tuple(view.say(f"review.drift.{column}") for column in columns),
        tuple((_called(named[x.id]), *_drifted(view, x)) for x in found.values()),
    )


def _drifted(view: View, found: Drift) -> tuple[str, str, str]:
    name, pending = view.speaker.language_name, view.release.translation_pending
    comma = view.say("diff.and")
    changed, lagging = (comma.join(map(name, x)) or "–" for x in (found.changed, found.lagging))
    if found.id in view.release.unchanged_meaning:
        key = "unchanged"
    else:
        later = all(found.id in pending.get(x, ()) for x in found.lagging)
        key = "pending" if later else "open"
    return changed, lagging, view.say(f"review.drift.{key}")


def _notice(view: View) -> Iterator[Block]:
    """The notice in each language of the text that is shown, in the words of its page."""
    speaker, release, text = view.speaker, view.release, view.text
    if "notice" in release.unfinished:
        yield Said(view.say("review.notice.unwritten"), stressed=True)
        return
    for language in view.within:
        refer = plain.names(text, language)
        if release.kind == "first":
            title = speaker("Notice of the first version, {version}", version=release.version)
        else:
            title = speaker("Notice of a revision: version {version}", version=release.version)
        yield Said(f"{text.title[language]} — {title.unescape()}", stressed=True)
        publisher = near(view.site.publisher, view.language)
        yield Said(speaker("Notice by: {publisher}", publisher=publisher).unescape())
        told = (
            (speaker("Summary"), release.notice.summary),
            (speaker("Reason"), release.notice.reason),
            (speaker("What you need to do"), release.notice.action),
        )
        rows = [(x.unescape(), plain.passage((it,), language, refer)) for x, it in told if it]
        yield Grid((), tuple(rows))


def _changes(view: View, old: Text | None, changes: ChangeSet | None) -> Iterator[Block]:
    if old is None or changes is None:
        yield Said(view.say("review.changes.first"))
        return
    if changes.is_empty():
        yield Said(nothing(changes, view.language))
        return
    for language in view.within:
        read = revision(old, view.text, changes, language)
        yield Said(view.speaker.language_name(language), stressed=True)
        if read.says_the_same():
            yield Said(view.say("review.changes.elsewhere"))
        yield Points(tuple(_listed(view, read)))
        label, version = old.release.version, view.release.version
        key = "diff.version" if view.policy.published_as() else "diff.working"
        sides = view.say("diff.version", version=label), view.say(key, version=version)
        yield Compared(view.policy.id, old, view.text, sides, changes, read)


def _listed(view: View, read: Revision) -> Iterator[str]:
    """The changes in words: how many of each kind, and which."""
    for kind in KINDS:
        if items := read.of_kind(kind):
            yield _counted(view, f"diff.{kind}", items)
    if gone := tuple(x for x in read.altered() if x.name.id in read.changes.taken):
        yield _counted(view, "diff.redacted", gone)
    if others := read.elsewhere():
        yield _counted(view, "review.elsewhere", others)
    if read.renumbered:
        pairs = (f"{old.citation} → {new.citation}" for old, new in read.renumbered)
        said = view.say("diff.renumbered", count=len(read.renumbered))
        yield view.say("review.which", said=said) + view.say("diff.and").join(pairs)
    if read.names:
        yield view.say("review.renamed")
    yield from _languages(view, read)


def _languages(view: View, read: Revision) -> Iterator[str]:
    for key, found in (("came", read.changes.came()), ("left", read.changes.left())):
        if found:
            named = view.say("diff.and").join(map(view.speaker.language_name, found))
            yield view.say(f"diff.languages.{key}", languages=named)


def _counted(view: View, key: str, items: tuple[Altered, ...]) -> str:
    said = view.say(key, count=len(items))
    which = view.say("diff.and").join(_called(item.name) for item in items)
    return view.say("review.which", said=said) + which
