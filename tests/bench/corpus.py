"""A site with many versions of one policy: the real text with a small edit in each, always the
same bytes.

    python tests/bench/corpus.py FOLDER 1000

writes the site's folder; `kaitei --root FOLDER build` builds it.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from kaitei import cli

ROOT = Path(__file__).parents[2]
POLICY = "privacy"
FIRST = date(2000, 1, 1)
# Days between announcement and effect.
WAIT = timedelta(days=30)
_RELEASE = """release:
  version: "{label}"
{replaces}  kind: {kind}
  material: {material}
  announced: {announced}
  effective: {effective}
  notice:
    summary: {{ja: 第{number}版のお知らせです。, en: "The notice of version number {number}."}}
    reason: {{ja: 測定のため。, en: To measure.}}

"""
# A sentence of its own line, in both languages: what an edit may touch.
_SENTENCE = re.compile(r"^( +ja: )([^\n{\"'|>]+)。\n( +en: )([^\n{\"'|>]+)\.$", re.MULTILINE)


def write(folder: Path, versions: int) -> None:
    """A site's folder with so many versions, recorded in a ledger; the newest is the working text
    as well. One version a day is announced; each tenth is material."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "policy", folder / "policy")
    settings = folder / "policy" / "site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("pdf: true", "pdf: false"), "utf-8")
    own = folder / "policy" / POLICY
    (own / "ledger.json").unlink()
    shutil.rmtree(own / "versions")
    (own / "versions").mkdir()
    text = ""
    for number, text in enumerate(texts(versions)):
        (own / "versions" / f"{label(number)}.yaml").write_text(text, "utf-8")
    (own / "policy.yaml").write_text(text, "utf-8")
    if cli.main(["--root", str(folder), "adopt", POLICY]):
        raise SystemExit("the versions are not in order")


def texts(versions: int) -> Iterator[str]:
    """Each version's text, the first as it really is; every later one rewords one clause more."""
    real = (ROOT / "policy" / POLICY / "versions" / "1.0.yaml").read_text("utf-8")
    head, rest = real.split("release:\n")
    tail = re.split(r"^(?=preamble:)", rest, flags=re.MULTILINE)[1]
    places = len(_SENTENCE.findall(tail))
    for number in range(versions):
        yield head + _release(number) + _edited(tail, places, number)


def label(number: int) -> str:
    """The label of the version with this number, counted from 0."""
    return f"1.{number}"


def announced(number: int) -> date:
    """The day on which that version is announced."""
    return FIRST + timedelta(days=number)


def _release(number: int) -> str:
    return _RELEASE.format(
        label=label(number),
        replaces=f'  replaces: "{label(number - 1)}"\n' if number else "",
        kind="substantive" if number else "first",
        material=str(number > 0 and number % 10 == 0).lower(),
        announced=announced(number),
        effective=announced(number) + WAIT,
        number=number,
    )


def _edited(tail: str, places: int, number: int) -> str:
    """Edit n stands in sentence n, and from the last sentence on in the first ones again."""
    at = iter(range(places))

    def edit(found: re.Match[str]) -> str:
        place = next(at)
        last = number - (number - place) % places
        if last < 1:
            return found.group()
        lead, ja, other, en = found.groups()
        return f"{lead}{ja}（改め{last}）。\n{other}{en} (edit {last})."

    return _SENTENCE.sub(edit, tail)


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
