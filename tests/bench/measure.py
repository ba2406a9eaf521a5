"""What kaitei costs, and what Hugo does on the same texts in the same run: one table.

    python tests/bench/measure.py FOLDER HUGO ROUNDS VERSIONS...

makes sites of so many versions in FOLDER (`20x100` is a hundred policies of 20 versions), runs
each command once a round, all of them in turn, and prints medians. Whatever else the machine does
meets all rows alike; what it costs to start Python and to import Pelican stands in the same table.
Where HUGO is no file the table says so and goes without.
"""

import contextlib
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import corpus
import hugo
import preview

PYTHON = sys.executable
KAITEI = str(Path(sys.executable).with_name("kaitei"))
ROOT = Path(__file__).parents[2]
# The sizes that a reader or a system waits for.
_SIZES = ("ja/privacy/index.html", "ja/privacy/history/index.html", "ja/notices/index.html")
_FEED = ("feed/privacy/timeline.json", "feed/privacy/current.json", "feed/notices.ja.json")
# Less than so many seconds are shown to the microsecond.
_SMALL = 0.01
_CHANGED = re.compile(r"(\d+) files?, (\d+) changed")


@dataclass(frozen=True)
class Spent:
    """What one run of a command took; `note` is what it says of itself that is worth a column."""

    wall: float
    cpu: float = 0.0
    memory: float = 0.0
    note: str = ""


@dataclass
class Site:
    """A site of the corpus, the same texts for Hugo beside it, and how much was published."""

    folder: Path
    versions: int
    policies: int
    published: int = 0

    @property
    def name(self) -> str:
        """How the table calls it."""
        return str(self.versions) if self.policies == 1 else f"{self.policies}x{self.versions}"

    @property
    def hugo(self) -> Path:
        """The folder of the same texts for Hugo."""
        return self.folder.with_name(f"{self.folder.name}-hugo")

    def make(self, *, with_hugo: bool) -> None:
        """Writes both; the theme is the site's own, so that it can change."""
        corpus.write(self.folder, self.versions, self.policies)
        shutil.copytree(ROOT / "theme", self.folder / "theme")
        if with_hugo:
            hugo.write(self.hugo, self.versions, self.policies)

    def kaitei(self, *arguments: str) -> list[str]:
        """A command about the site."""
        return [KAITEI, "--lang", "en", "--root", str(self.folder), *arguments]

    def query(self) -> list[str]:
        """A question to its feed. What the client keeps stays here: it would refuse the feed of
        another run's site in this place, which tells another past."""
        feed = ("--feed", str(self.folder / "output"), "--cache", str(self.folder / ".cache"))
        return self.kaitei("query", "in-force", corpus.POLICY, *feed)

    def check(self) -> None:
        """Has it judged, so that the next check knows the verdict; one that finds anything keeps
        none, and no row about it would be true."""
        verdict = self.folder / ".kaitei" / "sound"
        verdict.unlink(missing_ok=True)
        run(self.kaitei("check"))
        if not verdict.exists():
            raise SystemExit(f"a check of {self.folder} found something: nothing is known")

    def edit(self, salt: str) -> None:
        """One clause of the text in the making says something else."""
        text = corpus.working(self.versions + self.published)
        edited = re.sub(r"（改め(\d+)）。", rf"（改め\1、{salt}）。", text, count=1)
        edited = re.sub(r"\(edit (\d+)\)\.", rf"(edit \1, {salt}).", edited, count=1)
        (self.folder / "policy" / corpus.POLICY / "policy.yaml").write_text(edited, "utf-8")

    def edit_hugo(self, salt: str) -> None:
        """The newest page in both languages says something else."""
        number = self.versions - 1
        text = corpus.text(number).replace(f"edit {number}", f"edit {number}, {salt}")
        text = text.replace(f"改め{number}", f"改め{number}、{salt}")
        hugo.page(self.hugo, corpus.POLICY, number, text)

    def restyle(self, salt: str) -> None:
        """The theme changes by a comment in a style sheet."""
        sheet = next(iter(sorted((self.folder / "theme" / "styles").glob("*.css"))))
        sheet.write_text(f"{sheet.read_text('utf-8')}\n/* {salt} */\n", "utf-8")

    def rephrase(self, salt: str) -> None:
        """The theme changes by a comment in the template of all pages."""
        base = self.folder / "theme" / "templates" / "base.html"
        base.write_text(f"{base.read_text('utf-8').rstrip()}\n<!-- {salt} -->\n", "utf-8")

    def forget(self) -> None:
        """Nothing was built or remembered before. It is put aside, not removed: for a minute ext4
        gives nothing that was removed away again, and looks for each new file past all of that."""
        aside = self.folder.with_name(f"{self.folder.name}-aside")
        places = [self.folder / "output", self.folder / ".kaitei"]
        for place in (*places, self.hugo / "public", self.hugo / "resources"):
            if place.exists():
                aside.mkdir(exist_ok=True)
                place.rename(aside / str(len(list(aside.iterdir()))))


# What stands in a row, what is done before it is measured, and the command; Hugo's row to compare.
Step = tuple[str, Callable[[Site, str], object], Callable[[Site], list[str]], str]


def steps(binary: Path | None) -> Iterator[Step]:
    """Every row in the order it is run in: a build, then what an editor does, then who reads."""

    def nothing(_site: Site, _salt: str) -> None:
        return

    def known(site: Site, _salt: str) -> None:
        site.check()

    def edited(site: Site, salt: str) -> None:
        site.check()
        site.edit(salt)

    def told(*arguments: str) -> Callable[[Site], list[str]]:
        return lambda site: site.kaitei(*arguments)

    if binary:
        source = [str(binary), "--quiet", "--source"]
        yield "Hugo, cold", lambda site, _: site.forget(), lambda s: [*source, str(s.hugo)], ""
        yield "Hugo, edit", Site.edit_hugo, lambda site: [*source, str(site.hugo)], ""
    yield "cold build", lambda site, _: site.forget(), told("build"), "Hugo, cold"
    yield "no-op build", nothing, told("build"), "Hugo, edit"
    yield "style sheet change, build", Site.restyle, told("build"), "Hugo, cold"
    yield "template change, build", Site.rephrase, told("build"), "Hugo, cold"
    yield "check, all known", known, told("check"), ""
    yield "edit, check", edited, told("check"), ""
    yield "status", nothing, told("status"), ""
    yield "diff", nothing, told("diff", corpus.POLICY), ""
    yield "review", nothing, told("review"), ""
    yield "edit, build", lambda site, salt: site.edit(f"{salt}b"), told("build"), "Hugo, edit"
    yield "publish", nothing, told("publish", corpus.POLICY), ""
    yield "published, build", _published, told("build"), "Hugo, edit"
    yield "verify", nothing, lambda s: s.kaitei("verify", str(s.folder / "output")), ""
    yield "query in-force", nothing, Site.query, ""


def _published(site: Site, _salt: str) -> None:
    site.published += 1


def run(command: Sequence[str]) -> Spent:
    """Runs a command to its end; a failure ends everything."""
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        assert process.stdout
        said = process.stdout.read().decode()
        _, code, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
        process.returncode = os.waitstatus_to_exitcode(code)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}:\n{said}")
    changed = _CHANGED.search(said)
    note = f"{changed[2]} of {changed[1]} files written" if changed else ""
    # Linux counts in kilobytes, macOS in bytes.
    unit = 1_000_000 if sys.platform == "darwin" else 1_000
    return Spent(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / unit, note)


def measure(sites: Sequence[Site], rounds: int, binary: Path | None) -> dict[str, list[Spent]]:
    """Every step of every site, a round after the other; interrupted, what there is by then."""
    found: dict[str, list[Spent]] = defaultdict(list)
    with contextlib.suppress(KeyboardInterrupt):
        for number in range(rounds):
            _round(f"r{number}", sites, binary, found)
    return found


def _round(
    salt: str, sites: Sequence[Site], binary: Path | None, found: dict[str, list[Spent]]
) -> None:
    for said in ("pass", "import pelican"):
        spent = run([PYTHON, "-c", said])
        found[f"{said}|"].append(spent)
    for name, prepare, command, _ in steps(binary):
        for site in sites:
            prepare(site, salt)
            spent = run(command(site))
            found[f"{name}|{site.name}"].append(spent)
    for site in sites:
        found[f"serve, save to page|{site.name}"].append(Spent(_previewed(site, salt)))
        for name, milliseconds in _client(site).items():
            found[f"{name}|{site.name}"].append(Spent(milliseconds / 1000))


def _previewed(site: Site, salt: str) -> float:
    newest = corpus.label(site.versions + site.published)
    page = f"en/{corpus.POLICY}/{newest}/"
    site.edit(f"{salt}unsaved")
    command = site.kaitei("serve", "--port", "0")
    return preview.seconds(command, page, lambda said: site.edit(f"{salt}{said}"))


def _client(site: Site) -> dict[str, float]:
    script = Path(__file__).with_name("client.py")
    said = subprocess.check_output([PYTHON, str(script), str(site.folder / "output")])
    answers: dict[str, float] = json.loads(said)
    return answers


def table(found: dict[str, list[Spent]], rivals: dict[str, str]) -> Iterator[str]:
    """The rows: medians, with ratios to the import of Pelican and to Hugo."""
    wall = {key: statistics.median(x.wall for x in runs) for key, runs in found.items()}
    start = wall["import pelican|"]
    yield "| what | versions | runs | s | x import pelican | x Hugo | CPU s | peak MB | |"
    yield "|---|---|---|---|---|---|---|---|---|"
    for key, runs in found.items():
        name, _, size = key.partition("|")
        rival = wall.get(f"{rivals.get(name, '')}|{size}")
        digits = 3 if wall[key] >= _SMALL else 6
        cells = [
            *(
                name,
                size,
                str(len(runs)),
                f"{wall[key]:.{digits}f}",
            ),
            *(f"{wall[key] / start:.2f}", f"{wall[key] / rival:.2f}" if rival else ""),
            f"{statistics.median(x.cpu for x in runs):.2f}" if runs[0].cpu else "",
            f"{max(x.memory for x in runs):.0f}" if runs[0].memory else "",
            runs[-1].note,
        ]
        yield f"| {' | '.join(cells)} |"


def sizes(sites: Sequence[Site]) -> Iterator[str]:
    """What is sent: pages and documents, the newest version's and those that grow."""
    for site in (site for site in sites if (site.folder / "output").is_dir()):
        output = site.folder / "output"
        newest = corpus.label(site.versions + site.published - 1)
        of_newest = f"ja/privacy/{newest}/index.html", f"ja/privacy/{newest}/changes/index.html"
        paths = (*_SIZES, *of_newest, *_FEED, f"feed/privacy/{newest}.json")
        for path in (path for path in paths if (output / path).is_file()):
            size = (output / path).stat().st_size / 1000
            shown = path.replace(newest, "{newest}")
            yield f"| {shown} | {site.name} | | | | | | | {size:.1f} KB |"
        files = [path for path in output.rglob("*") if path.is_file()]
        whole = sum(path.stat().st_size for path in files) / 1_000_000
        yield f"| the whole site | {site.name} | | | | | | | {len(files)} files, {whole:.1f} MB |"


def main(folder: Path, binary: Path, rounds: int, wanted: Sequence[str]) -> None:
    """Makes the sites, measures, prints the table."""
    at = binary if binary.is_file() else None
    sites = []
    for size in wanted:
        versions, _, policies = size.partition("x")
        sites.append(Site(folder / f"v{size}", int(versions), int(policies or 1)))
        sites[-1].make(with_hugo=at is not None)
    found = measure(sites, rounds, at)
    rivals = {name: rival for name, _, _, rival in steps(at)}
    print("\n".join((*table(found, rivals), *sizes(sites))))
    if at is None:
        print("\nHugo could not be had from PyPI here: its rows and ratios are missing.")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
