"""What kaitei costs, and what Hugo does on the same texts in the same run: one table.

    python tests/bench/measure.py FOLDER HUGO ROUNDS VERSIONS...

makes sites of so many versions in FOLDER (`20x100` is a hundred policies of 20 versions), runs
each command once a round, all of them in turn, and prints medians. Whatever else the machine does
meets all rows alike; what it costs to start Python and to import Pelican stands in the same table,
and what nobody can go below (`floor.py`).
Where HUGO is no file the table says so and goes without.
"""

import contextlib
import json
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import corpus
import preview
from running import Spent, run
from sites import Site

PYTHON = sys.executable
# The sizes that a reader or a system waits for.
_SIZES = ("ja/privacy/index.html", "ja/privacy/history/index.html", "ja/notices/index.html")
_FEED = ("feed/privacy/timeline.json", "feed/privacy/current.json", "feed/notices.ja.json")
# Less than so many seconds are shown to the microsecond.
_SMALL = 0.01

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
    floor = [PYTHON, str(Path(__file__).with_name("floor.py"))]
    yield "floor of a check", nothing, lambda s: [*floor, "check", str(s.folder)], ""
    yield (
        *("floor of a cold build", lambda site, _: site.put_aside(site.floor)),
        lambda s: [*floor, "build", str(s.folder), str(s.folder / "output"), str(s.floor)],
        "Hugo, cold",
    )
    yield (
        *("floor of a template change", lambda site, _: site.put_aside(site.floor)),
        lambda s: [*floor, "pages", str(s.folder / "output"), str(s.floor)],
        "Hugo, cold",
    )


def _published(site: Site, _salt: str) -> None:
    site.published += 1


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
