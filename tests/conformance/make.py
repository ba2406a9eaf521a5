"""Makes the feeds of the conformance kit: `python tests/conformance/make.py` writes them anew.

Each is a small signed feed in a folder of its own, of the documents that a client reads. The keys
are made from words, for everybody to see: they protect nothing.
"""

import base64
import hashlib
import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from joserfc.jwk import OKPKey
from msgspec.structs import replace

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parent))

from kaitei import links  # noqa: E402 - the builders stand beside the tests
from kaitei.feed import chain, checkpoint, current, keys, timeline  # noqa: E402
from kaitei.feed.edition import edition  # noqa: E402
from kaitei.feed.parts import dump  # noqa: E402
from kaitei.feed.signing import Signer  # noqa: E402
from kaitei.history import authored, redaction  # noqa: E402
from kaitei.history.ledger import Corrected, Redacted, Withdrawn  # noqa: E402
from kaitei.history.policy import Policy  # noqa: E402
from kaitei.rules.inspection import Library  # noqa: E402
from kaitei.text import canonical  # noqa: E402
from kaitei.text.keys import Keys  # noqa: E402
from unit import builders  # noqa: E402
from unit.builders import library_of, spoken, version  # noqa: E402
from unit.real import real_text  # noqa: E402

Json = dict[str, Any]
Files = dict[str, bytes]
NAME, SIGNATURE = "feed/checkpoint.json", "feed/checkpoint.jws"
SAID = {"ja": "理由。", "en": "Reason."}
FIRST = version("1.0", "2026-01-10", "2026-01-20")
SECOND = version("1.1", "2026-02-01", "2026-03-01", {"sections.0.text.en": "All data."})
MATERIAL = {"release.material": "true", "release.replaces": "1.1"}
THIRD = version("1.2", "2026-03-10", "2026-04-01", {**MATERIAL, "sections.0.text.ja": "全部。"})
DAY = date(2026, 2, 10)


def _signer(words: str) -> Signer:
    seed = hashlib.sha256(words.encode()).digest()
    pair = {"kty": "OKP", "crv": "Ed25519", "x": _public(seed), "d": _coded(seed)}
    return Signer(OKPKey.import_key(pair))


def _public(seed: bytes) -> str:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey  # noqa: PLC0415

    return _coded(Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw())


def _coded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


ONE, TWO, FOREIGN = (_signer(f"kaitei conformance {n}") for n in ("one", "two", "foreign"))
OWN = chain.added(Keys((), ()), ONE, None, date(2026, 1, 10))
ROTATED = chain.added(OWN, TWO, ONE, date(2026, 2, 1))


def feeds() -> dict[str, Files]:
    """The files of every feed, by its name and their path."""
    both = library_of(FIRST, SECOND)
    plain = feed(both, DAY)
    return {
        "future-version": plain,
        "future-version-later": feed(library_of(FIRST, SECOND, THIRD), date(2026, 3, 10)),
        "withdrawn": feed(_recorded(both, Withdrawn(version="1.1", reason=SAID)), DAY),
        "corrected": feed(_recorded(both, Corrected(version="1.0", note=SAID)), DAY),
        "redacted": feed(_redacted(), DAY),
        "same-day": feed(_same_day(), DAY),
        "earlier": feed(_earlier(), date(2026, 3, 15)),
        "translation-pending": feed(library_of(_pending()), DAY),
        "third-language": feed(_in_three(), DAY),
        "rolled-back": feed(library_of(FIRST), date(2026, 1, 31)),
        "rewritten": feed(library_of(_rewritten(), SECOND), DAY),
        "wrong-signature": {**plain, SIGNATURE: feed(both, date(2026, 2, 11))[SIGNATURE]},
        "unsigned": {path: content for path, content in plain.items() if path != SIGNATURE},
        "foreign-key": feed(both, DAY, chain.added(Keys((), ()), FOREIGN, None, DAY), FOREIGN),
        "rotated": feed(both, DAY, ROTATED, TWO),
        "truncated": _cut(plain, "feed/privacy/1.0.json"),
        "truncated-checkpoint": _cut(plain, NAME),
        "unknown-fields": _signed(_widened(plain)),
        "newer-format": _signed(_of_format_2(plain)),
        "jno": feed(_real(), date(2026, 11, 28)),
    }


def feed(library: Library, day: date, listed: Keys = OWN, signer: Signer = ONE) -> Files:
    """The documents that a client reads, as the feed has them on a day."""
    told = edition(library, day)
    made: Files = {links.address("feed-keys"): dump(keys.document(listed))}
    for line in told.lines:
        made |= line.lasting
        for name, make in (("feed-current", current.current), ("feed-timeline", timeline.timeline)):
            made[links.address(name, policy=line.id)] = dump(make(told.settings, line))
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in made.items()}
    content = dump(checkpoint.checkpoint(told, digests))
    return {**made, NAME: content, SIGNATURE: signer.detached(content).encode()}


def _recorded(library: Library, record: Any, day: date = date(2026, 2, 5)) -> Library:
    (found,) = library.policies
    return replace(library, policies=(replace(found, ledger=found.ledger.append(record, day)),))


def _redacted() -> Library:
    """The first version without the words of a clause; the ledger tells both digests."""
    library = library_of(FIRST, SECOND)
    (found,) = library.policies
    parsed = builders.authored_of(json.loads(json.dumps(dict(FIRST.tree))))
    taken = redaction.redact(parsed, "use")
    assert isinstance(taken, authored.Authored)
    record = Redacted(
        version="1.0",
        clause="use",
        reason=SAID,
        former_digest=canonical.text_digest(FIRST.tree),
        text_digest=canonical.text_digest(taken.text.tree),
    )
    book = found.ledger.append(record, date(2026, 2, 5))
    versions = builders.versions_of(taken.text, SECOND)
    policy = Policy(found.id, found.working, versions, book)
    return replace(library, policies=(policy,))


def _same_day() -> Library:
    later = {"release.replaces": "1.1", "sections.0.heading.en": "Range"}
    return library_of(FIRST, SECOND, version("1.2", "2026-02-02", "2026-03-01", later))


def _earlier() -> Library:
    """2.0 is announced for May; then 1.1 for April, which knows nothing of it."""
    far = version("2.0", "2026-02-01", "2026-05-01", {"release.material": "true"})
    near = version("1.1", "2026-03-10", "2026-04-01", {"sections.0.text.en": "Urgent."})
    last = {"release.replaces": "1.1", "release.material": "true", "sections.0.text.en": "Last."}
    both = version("2.1", "2026-03-12", "2026-05-01", last)
    return library_of(FIRST, far, near, both)


def _pending() -> Any:
    return version(
        "1.0", "2026-01-10", "2026-01-20", {"release.translation_pending": {"en": ["use"]}}
    )


def _in_three() -> Library:
    return library_of(spoken(["ja", "en", "zh-Hant"], "1.0", "2026-01-10", "2026-01-20"))


def _rewritten() -> Any:
    return version("1.0", "2026-01-10", "2026-01-20", {"sections.0.text.en": "Other words."})


def _real() -> Library:
    texts = [real_text(f"versions/{label}.yaml") for label in ("1.0", "1.1")]
    return library_of(*texts)


def _cut(files: Files, path: str) -> Files:
    return {**files, path: files[path][: len(files[path]) // 2]}


def _changed(files: Files, change: Any) -> Files:
    made = {}
    for path, content in files.items():
        made[path] = dump(change(json.loads(content))) if path.endswith(".json") else content
    return made


def _widened(files: Files) -> Files:
    """Every object of every document has a field that nobody knows."""

    def wider(value: Any) -> Any:
        if isinstance(value, list):
            return [wider(item) for item in value]
        if not isinstance(value, dict) or not {"format", "id", "version", "type"} & {*value}:
            return {k: wider(v) for k, v in value.items()} if isinstance(value, dict) else value
        return {**{k: wider(v) for k, v in value.items()}, "from_tomorrow": {"unknown": [1, None]}}

    return _changed(files, wider)


def _of_format_2(files: Files) -> Files:
    made = _changed(files, lambda found: {**found, "format": 2})
    return {**made, "feed/keys.json": files["feed/keys.json"]}


def _signed(files: Files) -> Files:
    """The same with a checkpoint that names these bytes."""
    found: Json = json.loads(files[NAME])
    documents = {path: canonical.digest(files[f"feed/{path}"]) for path in found["documents"]}
    content = dump({**found, "documents": documents})
    return {**files, NAME: content, SIGNATURE: ONE.detached(content).encode()}


def write(folder: Path, made: Mapping[str, Files]) -> None:
    """Writes the feeds and the keys that the cases name."""
    for name, files in made.items():
        for path, content in files.items():
            file = folder / "feeds" / name / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
    (folder / "key.jwk").write_text(json.dumps(ONE.public) + "\n", "utf-8")


if __name__ == "__main__":
    write(HERE, feeds())
