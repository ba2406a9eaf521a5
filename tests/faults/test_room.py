"""No room on the disk: it is said, and nothing is lost."""

import resource
from pathlib import Path

import pytest

from faults.runs import (
    BUILD,
    NOW,
    PUBLISH,
    WHY,
    broken,
    made,
    mounting,
    plain,
    run_in,
    same,
    split,
    whole,
)
from kaitei.history import shelf
from kaitei.problems import LANGUAGES
from support import contents
from unit.builders import policy, write_site


@pytest.mark.slow
@mounting
@pytest.mark.parametrize(
    "command", [BUILD, PUBLISH, ("start", "privacy"), ("correct", "privacy", "1.0", *WHY)]
)
def test_a_full_disk_changes_nothing(
    command: tuple[str, ...], template: Path, tmp_path: Path
) -> None:
    """On a real one, with less and less room: it is said, nothing is lost, and room is enough."""
    alone = ("unshare", "--map-root-user", "--mount")
    copy = template
    if command[0] == "start":
        copy = write_site(tmp_path / "published", [policy()])
    told = broken("fill", str(copy), str(made(tmp_path / "disk")), NOW, *command, before=alone)
    (before, after), times = split(told)
    failed = [x["full"] for x in times if x["full"]["code"]]

    assert failed
    assert [x for x in failed if not plain(x["said"], "disk-full")] == []
    assert [x for x in failed if ".output.next" in x["left"]] == []
    assert [x for x in times if not whole(x["full"], before, after)] == []
    assert [x for x in times if not same(x["again"], after)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_may_not_grow_is_told_like_a_full_disk(language: str, root: Path) -> None:
    """Where no disk may be mounted: the system refuses more than so many bytes in a file."""
    before = contents(root / "policy")

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100, 100))

    run = run_in(root, "--lang", language, "correct", "privacy", "1.0", *WHY, preexec_fn=limit)

    assert run.returncode == 1
    assert plain(run.stderr, "disk-full", language)
    assert before == {k: v for k, v in contents(root / "policy").items() if not k.endswith(".part")}
    assert run_in(root, "correct", "privacy", "1.0", *WHY).returncode == 0
    assert shelf.left(root / "policy" / "privacy") == []
