"""commands/querying.py: `query` and `verify` at the command line."""

import json
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kaitei import cli
from unit.commands.querying.asked import KIT, Captured, query

NEWSLETTERS = "purposes.customers.advertise.newsletters"
OPEN = "purposes.customers.operate.notified"
WHEN = ("--on", "2027-01-01")


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (
            ("in-force", "privacy"),
            0,
            "privacy: version 1.0, since 2026-11-21T15:00:00Z until 2026-12-31T15:00:00Z\n",
        ),
        (
            ("in-force", "privacy", *WHEN),
            0,
            "privacy: version 1.1, since 2026-12-31T15:00:00Z\n",
        ),
        (
            ("in-force", "privacy", "--on", "2026-11-21"),
            3,
            "privacy: no version was in force at that time\n",
        ),
        (
            ("changes", "privacy", "--since", "1.0", *WHEN),
            3,
            "privacy: from 1.0 to 1.1, clauses changed: 1, facts changed: 2\n",
        ),
        (
            ("changes", "privacy", "--since", "1.0"),
            0,
            "privacy: nothing changed from 1.0 to 1.0\n",
        ),
        (
            ("ask-again", "privacy", "--accepted", "1.0", *WHEN),
            0,
            "privacy: no need to ask again; 1.0 was accepted\n",
        ),
        (
            ("permits", "privacy", "--purpose", NEWSLETTERS),
            0,
            f"yes, says version 1.0 of privacy\n  said in: {NEWSLETTERS}\n"
            "  This states the policy, not the law.\n",
        ),
        (
            ("permits", "privacy", "--purpose", OPEN),
            5,
            f"version 1.0 of privacy does not say\n  said in: {OPEN}\n"
            f"  stated-at-acquisition: {OPEN}\n  This states the policy, not the law.\n",
        ),
        (("text", "privacy", "definition.none", "en"), 2, ""),
        (("text", "privacy", "definition", "en", "--on", "2026-11-21"), 3, ""),
        (("permits", "privacy", "--purpose", OPEN, "--on", "2026-11-21"), 3, ""),
        (("text", "privacy", "joint-use.users.eplus", "en"), 0, "eplus inc.\n"),
    ],
)
def test_an_answer_is_a_sentence_and_an_exit_code(
    tmp_path: Path, capsys: Captured, arguments: tuple[str, ...], code: int, said: str
) -> None:
    """Fit for scripts."""
    assert query(tmp_path, *arguments) == code
    assert capsys.readouterr().out == said


def test_consent_has_an_exit_code_of_its_own(tmp_path: Path, capsys: Captured) -> None:
    """In JSON the same is data, with how old it is."""
    asked = ("permits", "privacy", "--recipient", "third-parties", "--format", "json")

    assert query(tmp_path, *asked) == 4
    found = json.loads(capsys.readouterr().out)
    assert (found["answer"], found["freshness"]["as_of"]) == ("needs-consent", "2026-11-28")


def test_a_notice_is_its_paragraphs(tmp_path: Path, capsys: Captured) -> None:
    """Summary, reason, action; before them what is to be known of the version."""
    assert query(tmp_path, "notice", "privacy", "1.1", "ja") == 0
    assert len(capsys.readouterr().out.splitlines()) == 1 + 3


def test_a_feed_that_cannot_be_relied_on_is_told(tmp_path: Path, capsys: Captured) -> None:
    """In both forms; nothing but the reason is printed."""
    asked = ("in-force", "privacy")

    assert query(tmp_path, *asked, feed=tmp_path / "none") == 1
    assert "There is no document at" in capsys.readouterr().err
    assert query(tmp_path, *asked, "--format", "json", feed=tmp_path / "none") == 1
    assert json.loads(capsys.readouterr().out)["error"] == "client-missing"


def test_an_old_copy_says_so(tmp_path: Path, capsys: Captured) -> None:
    """Beside the answer."""
    shutil.copytree(KIT / "feeds" / "jno", tmp_path / "site")
    assert query(tmp_path, "in-force", "privacy", feed=tmp_path / "site") == 0
    shutil.rmtree(tmp_path / "site")

    assert query(tmp_path, "in-force", "privacy", feed=tmp_path / "site") == 0
    assert "Not up to date: this is the copy of 2026-11-28" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("language", "said"), [("en", "There is no document at"), ("ja", "文書がありません")]
)
def test_why_a_copy_is_old_is_said_in_the_language(
    language: str, said: str, tmp_path: Path, capsys: Captured
) -> None:
    """To its end, however long the address is; for programs, too."""
    feed = tmp_path / ("site" * 40)
    shutil.copytree(KIT / "feeds" / "jno", feed)
    assert query(tmp_path, "in-force", "privacy", feed=feed) == 0
    shutil.rmtree(feed)
    capsys.readouterr()
    place = ("--feed", str(feed), "--cache", str(tmp_path / "cache"), "--format", "json")

    assert cli.main(["--lang", language, "query", "in-force", "privacy", *place]) == 0
    out, err = capsys.readouterr()
    assert said in err
    assert err.endswith(f"{json.loads(out)['freshness']['offline']}\n")


def _verify(*arguments: str | Path) -> int:
    return cli.main(["--lang", "en", "verify", *map(str, arguments)])


def test_a_feed_in_order_is_told_with_its_key(capsys: Captured) -> None:
    """And how many documents there are."""
    assert _verify(KIT / "feeds" / "jno", "--key", KIT / "key.jwk") == 0
    said = capsys.readouterr().out
    assert said.startswith("6 documents of 2026-11-28 are what the checkpoint says; signed by ")


def test_everything_that_is_wrong_is_told(capsys: Captured) -> None:
    """As sentences, or as one object."""
    asked = (KIT / "feeds" / "rewritten", "--extends", KIT / "feeds" / "future-version")

    assert _verify(*asked) == 1
    assert "are not in order" in capsys.readouterr().err
    assert _verify(*asked, "--format", "json") == 1
    found = json.loads(capsys.readouterr().out)["wrong"]
    assert {x["error"] for x in found} == {"client-expired", "client-rewritten"}


def test_a_folder_is_asked_without_what_a_server_needs(tmp_path: Path) -> None:
    """The command starts fast."""
    code = (
        "import sys; from kaitei import cli; "
        f"cli.main(['query','in-force','privacy','--feed',r'{tmp_path}']); "
        "print([x for x in ('httpx','hishel','joserfc','yaml','pelican') if x in sys.modules])"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )

    assert run.stdout == "[]\n"


@pytest.mark.parametrize("scheme", ["http://", ""])
def test_why_a_feed_is_not_reached_is_said_in_the_language(
    scheme: str, tmp_path: Path, capsys: Captured
) -> None:
    """Whether a server refuses it or a folder."""
    (tmp_path / "feed" / "checkpoint.json").mkdir(parents=True)
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    feed = f"{scheme}127.0.0.1:{port}" if scheme else str(tmp_path)
    place = ("--feed", feed, "--cache", str(tmp_path / "cache"))

    assert cli.main(["--lang", "ja", "query", "in-force", "privacy", *place]) == 1
    said = "接続を拒まれました" if scheme else "ファイルではなくフォルダーです"
    assert f"（{said}）" in capsys.readouterr().err
