"""The client: what a policy says, from its publisher's feed and from nothing else.

    from kaitei.client.feed import Feed

    with Feed("https://policies.example.org/", key="publisher.jwk") as feed:
        feed.in_force("privacy")
        feed.permits("privacy", subject="purposes.customers", purpose="purposes.customers.…")

Answers are given from a copy that is asked for again at most every few minutes. It is taken over
whole, when schema, digests, chain, signature, sequence and expiry are in order, or not at all:
then the reason is raised, a class of `errors` each. Where the source cannot be reached, the last
good copy answers until it expires, and `freshness` says how old it is.
"""

import hashlib
import os
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, Self

from kaitei.client import checkpoint, copy, errors, permits, reading, span
from kaitei.client.answers import Answer, Asking, Changes, Freshness, InForce, Notice, Passage
from kaitei.client.checkpoint import instant
from kaitei.client.copy import Copy
from kaitei.client.memory import Memory
from kaitei.client.source import feed_of, opened
from kaitei.client.timeline import Moment

_EVERY = timedelta(minutes=5)


def _now() -> datetime:
    return datetime.now(UTC)


class Feed:
    """A feed at an address or in a folder.

    `address` is that of the site or of its feed. With a `key` (a public JWK, or a file of one) an
    unsigned feed is refused, and so is one signed by a key that this one does not lead to.
    `cache` is the folder in which the last good copy is kept (default: the user's cache). The
    source is asked again after `every`; `clock` tells the instant.
    """

    def __init__(
        self,
        address: str | Path,
        key: Mapping[str, Any] | str | Path | None = None,
        *,
        cache: Path | None = None,
        every: timedelta = _EVERY,
        clock: Callable[[], datetime] = _now,
    ) -> None:
        self._key = _public(key)
        folder = (cache or _cache()) / _name(address, self._key)
        self._memory, self._source = Memory(folder), opened(address, folder)
        self._every, self._clock = every, clock
        self._copy: Copy | None = None
        self._asked: datetime | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of connections and files; the last good copy stays."""
        self._source.close()

    def policies(self) -> list[str]:
        """The ids of the policies in the feed."""
        return self._current().policies()

    def in_force(self, policy: str, on: Moment | None = None) -> InForce | None:
        """The version in force at an instant or on a day (now), or None before the first.

        By the timeline; of what is announced later nothing is known yet (`as_of`).
        """
        on, here = on or self._clock(), self._current()
        timeline = here.timeline(policy)
        found = timeline.in_force(on)
        if found is None:
            return None
        return InForce(
            policy,
            found["version"],
            instant(found["from"], policy),
            instant(found["until"], policy) if found["until"] else None,
            timeline.material(on),
            timeline.recorded(found["version"]),
            here.checkpoint.as_of,
        )

    def changes(self, policy: str, since: str | Moment, on: Moment | None = None) -> Changes:
        """What changed since a version, or since the one in force at a moment, up to the one in
        force (now)."""
        old = since if isinstance(since, str) else self._label(policy, since)
        return span.between(self._current(), policy, old, self._label(policy, on))

    def ask_again(self, policy: str, accepted: str, on: Moment | None = None) -> Asking:
        """Whether someone who accepted a version is to be asked again: when a material version has
        taken effect that the accepted one neither is nor was made from."""
        timeline = self._current().timeline(policy)
        timeline.version(accepted)
        newest = timeline.material(on or self._clock())
        ask = newest is not None and newest not in timeline.lineage(accepted)
        return Asking(policy, accepted, ask, newest)

    def permits(  # noqa: PLR0913 - a question has so many parts, each by its name
        self,
        policy: str,
        *,
        subject: str | None = None,
        data: str | None = None,
        purpose: str | None = None,
        recipient: str | None = None,
        on: Moment | None = None,
    ) -> Answer:
        """What the policy in force says of a use or of handing data on: the tables of `permits`.

        It states the policy, not the law.
        """
        facts = self._current().register(policy, self._label(policy, on))
        return permits.permits(facts, subject, data, purpose, recipient)

    def text(
        self,
        clause: str,
        lang: str,
        *,
        policy: str | None = None,
        version: str | None = None,
        on: Moment | None = None,
    ) -> Passage:
        """What a clause or an entry says: in the version in force, or in the one named. The policy
        may be left out where the feed has one only."""
        name, on = self._policy(policy), on or self._clock()
        label, here = version or self._label(name, on), self._current()
        timeline = here.timeline(name)
        said = reading.passage(here.version(name, label), clause, lang, timeline.recorded(label))
        status, since, until = timeline.standing(label, on)
        return replace(said, status=status, since=since, until=until)

    def notice(self, version: str, lang: str, *, policy: str | None = None) -> Notice:
        """What the publisher says of a version, what was recorded of it since and what it is now:
        one that was withdrawn, or overtaken on its day, never takes effect."""
        name, here = self._policy(policy), self._current()
        timeline = here.timeline(name)
        said = reading.notice(here.version(name, version), lang, timeline.recorded(version))
        status, since, until = timeline.standing(version, self._clock())
        return replace(said, status=status, since=since, until=until)

    @property
    def freshness(self) -> Freshness:
        """How old the copy is that answers, and why there is no newer one."""
        here = self._current()
        return Freshness(
            here.checkpoint.as_of,
            here.fetched,
            self._clock() - here.fetched,
            here.checkpoint.expires,
            str(here.offline) if here.offline else None,
        )

    @property
    def offline(self) -> errors.Unavailable | None:
        """Why there is no newer copy than the one that answers, to be said in any language."""
        return self._current().offline

    def refresh(self) -> None:
        """Asks the source now, whenever it was asked last."""
        self._asked = None
        self._current()

    def _current(self) -> Copy:
        now, here = self._clock(), self._copy
        if here is None or self._is_due(here, now):
            here = self._copy = self._newest(now)
            self._asked = now
        checkpoint.valid(here.checkpoint, now, self._source.address)
        return here

    def _is_due(self, here: Copy, now: datetime) -> bool:
        """Whether the source is asked again: after a while, and for what has expired."""
        # A clock that was set back must not keep an old copy for as long.
        is_new = self._asked is not None and timedelta() <= now - self._asked < self._every
        return not is_new or now >= here.checkpoint.expires

    def _newest(self, now: datetime) -> Copy:
        known = self._copy.read if self._copy else {}
        try:
            return copy.taken(self._source, self._memory, self._key, now, known)
        except errors.Unavailable as why:
            return copy.remembered(self._source, self._memory, why, known)

    def _label(self, policy: str, on: Moment | None) -> str:
        on = on or self._clock()
        found = self._current().timeline(policy).in_force(on)
        if found is None:
            raise errors.NothingInForce(policy=policy, on=str(on))
        label: str = found["version"]
        return label

    def _policy(self, name: str | None) -> str:
        known = self._current().policies()
        if name is None and len(known) != 1:
            raise errors.UnnamedPolicy(known=", ".join(known) or "–")
        return name or known[0]


def _public(key: Mapping[str, Any] | str | Path | None) -> dict[str, Any] | None:
    if key is None:
        return None
    from kaitei.client import keys  # noqa: PLC0415 - without a key no cryptography is needed

    return keys.given(key)


def _cache() -> Path:
    home = os.environ.get("XDG_CACHE_HOME")
    return (Path(home) if home else Path.home() / ".cache") / "kaitei"


def _name(address: str | Path, key: Mapping[str, Any] | None) -> str:
    """What is remembered without a key is not trusted with one, nor with another."""
    feed = feed_of(address)
    where = str(feed.resolve()) if isinstance(feed, Path) else feed
    return hashlib.sha256(f"{where} {key['x'] if key else ''}".encode()).hexdigest()[:32]
