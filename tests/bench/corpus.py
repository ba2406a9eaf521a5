"""A site with many versions, of one policy or of many: the real text with a small edit in each,
always the same bytes.

    python tests/bench/corpus.py FOLDER VERSIONS [POLICIES]

writes the site's folder, a git repository; `kaitei --root FOLDER build` builds it.
"""

import re
import shutil
import subprocess
import sys
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from pathlib import Path

from kaitei.desk import amending
from kaitei.desk.request import Request

ROOT = Path(__file__).parents[2]
POLICY = "privacy"
FIRST = date(2000, 1, 1)
# When versions in the making take effect.
FAR = date(2099, 1, 1)
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
# A sentence of its own line, in both languages, of which a check has nothing to say when it
# changes: no long one, for an edit makes it longer, no old spelling, no joint use, no remark.
_SENTENCE = re.compile(
    r"^( +ja: )(?!.*(?:ならびに|共同利用|原文))([^\n{\"'|>]{1,60})。\n"
    r"( +en: )([^\n{\"'|>]{1,200})\.$",
    re.MULTILINE,
)


def write(folder: Path, versions: int, policies: int = 1) -> None:
    """A site's folder with so many policies of so many versions, recorded in their ledgers; the
    newest is the working text as well. One version a day is announced; each tenth is material."""
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copytree(ROOT / "policy", folder / "policy")
    settings = folder / "policy" / "site.yaml"
    settings.write_text(settings.read_text("utf-8").replace("pdf: true", "pdf: false"), "utf-8")
    shutil.rmtree(folder / "policy" / POLICY)
    adopted = datetime.combine(announced(versions), time(), UTC)
    for name in names(policies):
        own = folder / "policy" / name
        (own / "versions").mkdir(parents=True)
        for number in range(versions):
            (own / "versions" / f"{label(number)}.yaml").write_text(text(number, name), "utf-8")
        (own / "policy.yaml").write_text(text(versions - 1, name), "utf-8")
        amending.adopt(Request(folder, name, adopted))
    _commit(folder)


def names(policies: int) -> list[str]:
    """The ids of the policies."""
    return [POLICY, *(f"{POLICY}-{number}" for number in range(1, policies))]


def _commit(folder: Path) -> None:
    """What a check compares with: the versions as they stand on the main branch."""
    git = ["git", "-C", str(folder), "-c", "user.name=bench", "-c", "user.email=bench@invalid"]
    subprocess.run([*git, "init", "--quiet", "--initial-branch=main"], check=True)
    (folder / ".gitignore").write_text("/output/\n/.output.*/\n/.kaitei/\n", "utf-8")
    subprocess.run([*git, "add", "."], check=True)
    subprocess.run([*git, "commit", "--quiet", "--message=Publish"], check=True)


def text(number: int, name: str = POLICY) -> str:
    """The text of the version with this number, the first as it really is; every later one rewords
    one clause more."""
    head, tail, places = _real()
    named = head.replace(f"policy: {POLICY}\n", f"policy: {name}\n")
    return named + _release(number) + _edited(tail, places, number)


def working(number: int, name: str = POLICY) -> str:
    """The text of a version in the making: nobody knows yet when it will be announced."""
    written = text(number, name)
    announced_ = f"  announced: {announced(number)}\n"
    effective = f"  effective: {announced(number) + WAIT}\n"
    written = written.replace("  material: true\n", "  material: false\n")
    return written.replace(announced_, "").replace(effective, f"  effective: {FAR}\n")


@cache
def _real() -> tuple[str, str, int]:
    """The real text before and after its release, and how many places an edit may touch."""
    real = (ROOT / "policy" / POLICY / "versions" / "1.0.yaml").read_text("utf-8")
    head, rest = real.split("release:\n")
    tail = re.split(r"^(?=preamble:)", rest, flags=re.MULTILINE)[1]
    return head, tail, len(_SENTENCE.findall(tail))


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
    write(Path(sys.argv[1]), *map(int, sys.argv[2:]))
