#!/usr/bin/env python3
"""Opens a pull request from the commit that a button made, with its status and its packet.

    .ci/flows/propose.py PACKET

A pull request that is opened with the token of a workflow starts no workflow: the checks that the
button made are recorded as the status `check`, and the packet of `kaitei review` is put under it.
"""

import base64
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import comment
import rest
from words import Told, on_a_line, quoted, refuse, say, short, summarise

MAIN = "main"
# The name of the job that checks other pull requests: one rule of a branch covers both.
STATUS = "check"
_FORBIDDEN = 403


def main(packet: str) -> int:
    """Proposes the commit; gives the exit code."""
    if not _git("rev-list", f"origin/{MAIN}..HEAD"):
        return 0
    try:
        url = _proposed(Path(packet).read_text("utf-8"))
    except Told as told:
        return refuse(told)
    except rest.Denied as denied:
        return refuse(Told("unreachable", reason=str(denied)))
    summarise(f"✅ {say('proposed', url=url)}", *_deadline())
    return 0


def _proposed(packet: str) -> str:
    """The address of the pull request, its branch pushed and its status set."""
    branch, commit = _branch(), _git("rev-parse", "HEAD")
    if standing := _standing(branch):
        raise Told("pending", url=standing)
    _push(branch)
    _status(commit)
    opened = _opened(branch)
    comment.put(str(opened["number"]), packet)
    return str(opened["html_url"])


def _branch() -> str:
    """One for each thing that a button may do, such as `button/publish-privacy`."""
    return f"button/{_git('log', '-1', '--format=%(trailers:key=Button,valueonly)')}"


def _standing(branch: str) -> str | None:
    """The address of a pull request of that branch that is open still."""
    owner = os.environ["GITHUB_REPOSITORY"].partition("/")[0]
    found = rest.ask("GET", f"pulls?state=open&head={owner}:{branch}")
    return str(found[0]["html_url"]) if found else None


def _push(branch: str) -> None:
    """What is left of an earlier pull request on that branch gives way; it was merged or closed."""
    run = subprocess.run(
        ["git", "push", "--quiet", "--force", "origin", f"HEAD:refs/heads/{branch}"],
        env={**os.environ, **_authorised()},
        check=False,
    )
    if run.returncode:
        raise Told("not-pushed")


def _authorised() -> dict[str, str]:
    """The token for git, where no list of processes shows it and no file keeps it."""
    pair = base64.b64encode(f"x-access-token:{os.environ['GITHUB_TOKEN']}".encode()).decode()
    return {
        "GIT_CONFIG_COUNT": "1",
        "GIT_CONFIG_KEY_0": f"http.{os.environ['GITHUB_SERVER_URL']}/.extraheader",
        "GIT_CONFIG_VALUE_0": f"AUTHORIZATION: basic {pair}",
    }


def _status(commit: str) -> None:
    given = {"state": "success", "context": STATUS, "target_url": _run()}
    given["description"] = on_a_line(say("sound"))
    rest.ask("POST", f"statuses/{commit}", given)


def _opened(branch: str) -> Any:
    paragraphs = [say("pressed", actor=os.environ["GITHUB_ACTOR"], run=_run()), *_deadline()]
    # The last paragraph of the commit is its trailer, and no sentence.
    *said, _ = _git("log", "-1", "--format=%b").split("\n\n")
    body = short("\n\n".join((*paragraphs, *map(quoted, said))))
    given = {"title": _git("log", "-1", "--format=%s"), "head": branch, "base": MAIN, "body": body}
    try:
        return rest.ask("POST", "pulls", given)
    except rest.Denied as denied:
        if denied.status == _FORBIDDEN:
            raise Told("not-allowed", branch=branch) from None
        raise


def _deadline() -> list[str]:
    """Of a version that was published: nobody can have seen it before it is merged."""
    return [say("by-its-day")] if _branch().startswith("button/publish-") else []


def _run() -> str:
    where = (os.environ["GITHUB_SERVER_URL"], os.environ["GITHUB_REPOSITORY"])
    return "/".join((*where, "actions/runs", os.environ["GITHUB_RUN_ID"]))


def _git(*words: str) -> str:
    run = subprocess.run(["git", *words], stdout=subprocess.PIPE, text=True, check=True)
    return run.stdout.strip()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
