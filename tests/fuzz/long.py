"""Every door in turn, each for its share of the time; says how many inputs were tried.

python tests/fuzz/long.py MINUTES FOLDER [DOOR …]
"""

import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
from fuzz.doors import doors

_HERE = Path(__file__).parent


def _run(name: str, seconds: int, folder: Path) -> tuple[int, int, int]:
    """Inputs tried, those found valid, laws broken; an end before the time is a find as well."""
    command = [sys.executable, str(_HERE / "guided.py"), name, str(seconds), str(folder)]
    run = subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)
    figures = folder / f"{name}.figures"
    said = figures.read_text("ascii").split() if figures.exists() else []
    tried, valid, found = (int(x) for x in said or (0, 0, 0))
    if run.returncode:
        (folder / f"{name}-ended.txt").write_text(run.stdout + run.stderr, "utf-8")
        found += 1
    return tried, valid, found


def main(minutes: str, where: str, *wanted: str) -> int:
    """Exits with 1 where something was found."""
    names = wanted or tuple(doors())
    shares = {name: doors()[name].share for name in names}
    second = float(minutes) * 60 / sum(shares.values())
    folder = Path(where)
    folder.mkdir(parents=True, exist_ok=True)
    total = [0, 0, 0]
    print(f"{'door':20}{'inputs':>10}{'valid':>10}{'finds':>8}")
    for name in names:
        figures = _run(name, max(1, round(second * shares[name])), folder)
        total = [a + b for a, b in zip(total, figures, strict=True)]
        print(f"{name:20}{figures[0]:10}{figures[1]:10}{figures[2]:8}", flush=True)
    print(f"{'in all':20}{total[0]:10}{total[1]:10}{total[2]:8}")
    if total[2]:
        print(f"What was found stands in {folder}: make each a case in tests/regressions/.")
    return int(total[2] > 0)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
