"""Runs the steps of a workflow's job as GitHub does, in a folder here; actions of others stand in.

Only what our workflows use is understood; anything else in them fails a test.
"""

import os
import re
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

import hub

ROOT = Path(__file__).parent.parent
WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
# Installs what a bare Debian lacks; a test of its own runs it.
TOOLS = "Tools"
# In a container the folder belongs to somebody else; so does a test of it.
TRUST = "Trust the checkout"
FAILED = "${{ failure() }}"
ANYWAY = "${{ !cancelled() }}"
_SHELL = ("bash", "--noprofile", "--norc", "-eo", "pipefail")
_VALUE = re.compile(r"\$\{\{ ([A-Za-z_.]+) \}\}")

Tree = dict[str, Any]
Action = Callable[["Job", Mapping[str, str]], Mapping[str, str]]


def read(path: Path) -> Tree:
    """A workflow. YAML 1.1 reads its key `on` as a boolean."""
    tree: Any = yaml.safe_load(path.read_text("utf-8"))
    return {("on" if key is True else key): value for key, value in tree.items()}


def steps() -> list[tuple[str, str, Tree]]:
    """Every step of every workflow, with the names of workflow and job."""
    return [
        (path.stem, name, step)
        for path in WORKFLOWS
        for name, job in read(path)["jobs"].items()
        for step in job["steps"]
    ]


@dataclass
class Job:
    """A job in a folder, which is a clone; `actions` is what stands in for those of others."""

    workflow: str
    name: str
    folder: Path
    actions: Mapping[str, Action]
    context: Tree = field(default_factory=dict)
    environment: Mapping[str, str] = field(default_factory=dict)
    # What the run left: the names of its steps, what it printed, its summary.
    ran: list[str] = field(default_factory=list)
    log: str = ""

    def run(self) -> int:
        """Runs every step up to the first that fails, then those that run anyway and those for
        that; gives its exit code, or 0."""
        code = 0
        for step in self._steps():
            if not code or step.get("if") == ANYWAY:
                code = self._step(step) or code
        for step in self._steps(failed=True) if code else ():
            assert self._step(step) == 0
        return code

    def again(self, name: str) -> int:
        """Runs a step once more, in what the others left."""
        return self._step(next(step for step in self._steps() if step.get("name") == name))

    def _steps(self, *, failed: bool = False) -> list[Tree]:
        tree = read(ROOT / ".github" / "workflows" / f"{self.workflow}.yml")
        found: list[Tree] = tree["jobs"][self.name]["steps"]
        wanted = [x for x in found if (x.get("if") == FAILED) is failed]
        return [
            x for x in wanted if x.get("name") != TOOLS and (failed or self._wanted(x.get("if")))
        ]

    def _step(self, step: Tree) -> int:
        self.ran.append(step.get("name") or step["uses"])
        given = {name: self.filled(x) for name, x in step.get("env", {}).items()}
        if "run" in step:
            return self._shell(step["run"], given)
        said = {key: self.filled(x) for key, x in step.get("with", {}).items()}
        made = self.actions[step["uses"].partition("@")[0]](self, said)
        self.context.setdefault("steps", {})[step.get("id")] = {"outputs": made}
        return 0

    @property
    def summary(self) -> str:
        """What stands in the summary of the run."""
        file = self.folder.parent / "summary.md"
        return file.read_text("utf-8") if file.exists() else ""

    def filled(self, value: Any) -> str:
        """A value with what its expressions name."""
        made = _VALUE.sub(lambda found: _text(self._named(found[1])), _text(value))
        assert "${{" not in _VALUE.sub("", _text(value)), value
        return made

    def _named(self, name: str) -> Any:
        found: Any = self.context
        for part in name.split("."):
            found = found[part]
        return found

    def _wanted(self, condition: str | None) -> bool:
        if condition in (None, ANYWAY):
            return True
        found = re.fullmatch(r"\$\{\{ !([a-z_.]+) \}\}", condition)
        assert found, condition
        return not self._named(found[1])

    def _shell(self, script: str, given: Mapping[str, str]) -> int:
        around = {
            "PATH": os.environ["PATH"],
            "HOME": str(self.folder.parent / "home"),
            "GITHUB_STEP_SUMMARY": str(self.folder.parent / "summary.md"),
            "GITHUB_REPOSITORY": hub.NAME,
            "GITHUB_SERVER_URL": "https://github.com",
            "GITHUB_REF_NAME": "main",
            "GITHUB_ACTOR": "legal",
            "GITHUB_RUN_ID": "42",
        }
        # As GitHub calls it: a file, not an argument.
        file = self.folder.parent / "step.sh"
        file.write_text(script)
        run = subprocess.run(
            [*_SHELL, str(file)],
            cwd=self.folder,
            env={**around, **self.environment, **given},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
        )
        self.log += run.stdout
        return run.returncode


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
