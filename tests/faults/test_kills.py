"""A sudden end: one whole state stands, and the next run is right.

What each command does when it is cut off at each single call is in test_interruption.py.
"""

from collections.abc import Callable
from pathlib import Path

import pytest

from faults.runs import AS_OF, BUILD, NOW, PUBLISH, WHY, Told, broken, differing, same, split, whole
from flipping import Tally
from unit.builders import policy, release, write_site

Kill = Callable[..., Told]


@pytest.fixture
def kill(faults: int, tally: Tally, tmp_path_factory: pytest.TempPathFactory) -> Kill:
    """Kills a command about a site so many times; gives what stood before and after in peace, and
    each time."""

    def killed(template: Path, times: int, seed: str, *command: str) -> Told:
        scratch = tmp_path_factory.mktemp("scratch")
        arguments = (str(template), str(scratch), NOW, str(times * faults), seed, *command)
        told = split(broken("kill", *arguments))
        hit = sum(found["killed"]["code"] == -9 for found in told[1])
        tally(f"kills of kaitei {command[0]}", {"in time": hit, "too late": len(told[1]) - hit})
        return told

    return killed


@pytest.mark.slow
@pytest.mark.parametrize(
    ("command", "kills"),
    [(BUILD, 40), (PUBLISH, 60), (("correct", "privacy", "1.0", *WHY), 30), (("compress",), 4)],
    ids=["build", "publish", "correct", "compress"],
)
def test_a_command_killed_at_any_moment_leaves_a_whole_state(
    command: tuple[str, ...], kills: int, kill: Kill, template: Path
) -> None:
    """By SIGKILL, hundreds of times; the next run is right, and needs no hand."""
    (before, after), times = kill(template, kills, "20260201", *command)

    assert sum(found["killed"]["code"] == -9 for found in times) > len(times) // 4
    assert [x for x in times if not whole(x["killed"], before, after)] == []
    again = (found["again"] for found in times)
    assert [differing(x, after) for x in again if not same(x, after)] == []


def _long(root: Path) -> Path:
    """A site of so many versions that workers make its pages; nothing of it is built."""
    texts = [policy()]
    for number in range(1, 16):
        days = (f"2026-01-{number + 10}", f"2026-01-{number + 11}")
        later = {**release(f"1.{number}", *days), "release.replaces": f"1.{number - 1}"}
        texts.append(policy({**later, "sections.0.text": f"Words {number}."}))
    return write_site(root, texts)


@pytest.mark.slow
def test_a_build_with_workers_is_killed_with_them(kill: Kill, tmp_path: Path) -> None:
    """The one after it waits until the last of them is gone, and makes the whole site."""
    (before, after), times = kill(_long(tmp_path / "template"), 12, "20260202", *BUILD)

    assert sum(found["killed"]["code"] == -9 for found in times) > len(times) // 4
    assert [x for x in times if not whole(x["killed"], before, after)] == []
    again = (found["again"] for found in times)
    assert [differing(x, after) for x in again if not same(x, after)] == []


@pytest.mark.slow
def test_setting_pdfs_may_be_killed(kill: Kill, tmp_path: Path) -> None:
    """A PDF stands in the store whole or not at all, and the next run makes the others."""
    root = write_site(tmp_path / "site", [policy()], {"pdf": "true"})
    (_, after), times = kill(root, 4, "1", "pdf", *AS_OF)

    assert after["code"] == 0
    again = (found["again"] for found in times)
    assert [differing(x, after) for x in again if not same(x, after)] == []
