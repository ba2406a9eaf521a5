"""The packet of a pull request, gathered in one language: what is wrong, what is touched, and for
each policy that is to change what about.py says of it.

A text that cannot be read is named with its problems; the others are shown all the same.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from kaitei import problems
from kaitei.history import policy as policies
from kaitei.history.base import Base
from kaitei.history.policy import Policy
from kaitei.problems import Problem, say, visible
from kaitei.redline.changes import compare
from kaitei.render.theme import Theme
from kaitei.review import about, touched
from kaitei.review.parts import Finding, Findings, Packet, Part, Points, Said
from kaitei.review.touched import Touched
from kaitei.review.view import View
from kaitei.rules.inspection import Inspection
from kaitei.text.model import near
from kaitei.text.settings import Settings

# So much of a line is shown on either side of the place that is meant.
_ROOM = 80


class Subject(Struct, frozen=True):
    """What is reviewed: a site's folder as it was inspected on a day, against a base if there is
    one."""

    root: Path
    seen: Inspection
    base: Base | None
    day: date


def packets(subject: Subject, theme: Theme) -> tuple[Packet, ...]:
    """The packet in each language that both the site and the engine speak, the site's first one
    first; in all the engine's where the settings cannot be read.

    Raises Stopped (base-unreadable) where git does not have the base.
    """
    site = subject.seen.settings
    spoken = [x for x in site.languages if x in problems.LANGUAGES] if site else []
    languages = tuple(spoken) or problems.LANGUAGES
    base, policies = subject.base, subject.seen.policies
    files = touched.touched(base) if base else ()
    before = {x.id: touched.earlier(base, x) for x in policies} if base else {}
    return tuple(
        _Gathering(subject, theme, files, before, languages, x).packet() for x in languages
    )


def unread(subject: Subject) -> tuple[str, ...]:
    """The policies whose files cannot be read as they stand."""
    known = {policy.id for policy in subject.seen.policies}
    return tuple(x.name for x in policies.folders(subject.root) if x.name not in known)


class _Gathering(Struct, frozen=True):
    subject: Subject
    theme: Theme
    files: tuple[Touched, ...]
    before: Mapping[str, Policy | None]
    languages: tuple[str, ...]
    language: str

    def packet(self) -> Packet:
        site = self.subject.seen.settings
        parts = (self._problems(), *self._silenced(), self._touched(), *self._policies(site))
        author = near(site.publisher, self.language) if site else "kaitei"
        name = near(site.title, self.language) if site else self.subject.root.resolve().name
        return Packet(self.language, self._say("review.title", site=name), author, parts)

    def _problems(self) -> Part:
        found = self.subject.seen.problems
        errors = sum(problem.severity == "error" for problem in found)
        counts = {"errors": errors, "warnings": len(found) - errors}
        if not found:
            return Part(self._say("review.problems"), (Said(self._say("review.problems.none")),))
        key = "review.problems.count" if errors else "review.problems.look"
        said = [Said(self._say(key, **counts), stressed=bool(errors))]
        if names := self._say("diff.and").join(unread(self.subject)):
            said.append(Said(self._say("review.unread", policies=names), stressed=True))
        return Part(self._say("review.problems"), (*said, Findings(self._findings(found))))

    def _silenced(self) -> Iterator[Part]:
        """What a person has silenced with a reason, for another to agree or not."""
        if found := self.subject.seen.silenced:
            shown = self._findings(it.problem for it in found)
            because = (self._say("review.because") + near(it.reason, self.language) for it in found)
            reasoned = (replace(x, reason=y) for x, y in zip(shown, because, strict=True))
            said = Said(self._say("review.silenced.about"))
            yield Part(self._say("review.silenced"), (said, Findings(tuple(reasoned))))

    def _findings(self, found: Iterable[Problem]) -> tuple[Finding, ...]:
        records = (problems.record(problem, self.language) for problem in found)
        return tuple(
            Finding(
                place=f"{x['path']}:{x['line']}:{x['column']} [{x['rule']}]",
                severity=self._say(f"review.severity.{x['severity']}"),
                words=x["sentence"],
                line=self._line(x["path"], x["line"], x["column"]),
                remedies=tuple(
                    (y["sentence"], tuple(map(visible, y["lines"]))) for y in x.get("remedies", ())
                ),
            )
            for x in records
        )

    def _line(self, path: str, number: int, column: int) -> str:
        """The line that is meant, cut around the place in it."""
        file = self.subject.root / path
        lines = file.read_text("utf-8-sig", "replace").split("\n") if file.is_file() else []
        line = lines[number - 1] if number <= len(lines) else ""
        first = max(0, column - 1 - _ROOM)
        cut = line[first : column - 1 + _ROOM]
        ends = ("…" if first else "", "…" if len(line) > first + len(cut) else "")
        return visible(cut.replace("\t", " ").strip()).join(ends) if cut.strip() else ""

    def _touched(self) -> Part:
        title, base = self._say("review.touched"), self.subject.base
        if base is None:
            return Part(title, (Said(self._say("review.touched.no-base")),))
        if not self.files:
            return Part(title, (Said(self._say("review.touched.none", base=base.short())),))
        files = [self._say(f"review.file.{it.how}", path=it.path) for it in self.files]
        since = Said(self._say("review.touched.since", base=base.short()))
        return Part(title, (since, Points((*files, *self._clauses()))))

    def _clauses(self) -> Iterator[str]:
        """The clauses that the pull request itself changes: a version may be made by several."""
        for policy in self._shown():
            before, text = self.before.get(policy.id), policy.working.text
            if before is None or before.working.text.tree == text.tree:
                continue
            old = before.working.text
            title, changes = near(text.title, self.language), compare(old, text)
            names = about.called(old, text, changes, self._near(policy))
            said = self._say("diff.and").join(names)
            key = "review.touched.clauses" if names else "review.touched.release"
            yield self._say(key, title=title, count=len(names)) + said

    def _policies(self, site: Settings | None) -> Iterator[Part]:
        if site is None:
            return
        for policy in self._shown():
            within = tuple(x for x in policy.languages() if self._belongs(x))
            speaker = self.theme.words(self.language)
            before, seen = self.before.get(policy.id), self.subject.seen
            around = site, seen.glossary, self.subject.day
            yield from about.parts(View(policy, before, *around, self.language, within, speaker))

    def _shown(self) -> Iterator[Policy]:
        """The policies that are to change, or of which the pull request touches a file."""
        named = {it.policy for it in self.files}
        for policy in self.subject.seen.policies:
            if policy.id in named or not policy.published_as():
                yield policy

    def _belongs(self, language: str) -> bool:
        """Whether a text in it is shown here; one that no packet speaks is, in the first."""
        return language == self.language or (
            language not in self.languages and self.language == self.languages[0]
        )

    def _near(self, policy: Policy) -> str:
        languages = policy.languages()
        return self.language if self.language in languages else languages[0]

    def _say(self, key: str, **values: problems.Value) -> str:
        return say(key, self.language, **values)
