"""text/keys.py: the public keys of a site."""

import os
from pathlib import Path

import pytest

from kaitei.feed import signing
from kaitei.text import keys
from kaitei.text.keys import Keys, Private

KEY = signing.generate().public


def test_what_is_written_is_read_back() -> None:
    """Keys and statements in their order."""
    known = Keys((KEY,), ("a.b.c",))

    assert keys.read(keys.dump(known)) == (known, [])


@pytest.mark.parametrize(
    ("keys_", "rule"),
    [([], "empty"), ([{**KEY, "d": "secret"}], "unknown-key"), ([{**KEY, "x": "short"}], "form")],
)
def test_a_file_that_commands_would_not_write_is_told(keys_: list[object], rule: str) -> None:
    """A private key in it first of all."""
    found, problems = keys.read(keys.dump(Keys(tuple(keys_))))  # type: ignore[arg-type]

    assert found is None
    assert [problem.rule for problem in problems] == [rule]


def test_the_private_key_comes_from_the_environment(tmp_path: Path) -> None:
    """By itself or by the file that holds it; what gave it is known, and why that failed."""
    file = tmp_path / "key"
    file.write_text("secret", "utf-8")

    assert keys.private({}) is None
    named, gone = str(file), str(tmp_path / "none")
    itself, in_a_file = "KAITEI_SIGNING_KEY", "KAITEI_SIGNING_KEY_FILE"
    assert keys.private({itself: "key", in_a_file: named}) == Private(itself, "key")
    assert keys.private({in_a_file: named}) == Private(in_a_file, "secret", named)
    assert keys.private({in_a_file: ""}) == Private(in_a_file)
    trouble = {"en": "No such file or directory", "ja": "ファイルもフォルダーもありません"}
    assert keys.private({in_a_file: gone}) == Private(in_a_file, "", gone, trouble)
    other = tmp_path / "other"
    other.write_bytes(b"\xff")
    found = keys.private({in_a_file: str(other)})
    assert found
    assert (found.file, found.trouble) == (str(other), "")


def test_a_key_that_comes_through_a_pipe_is_read_once() -> None:
    """As a shell makes one of what a vault prints; a build asks for the key more than once."""
    ours, theirs = os.pipe()
    os.write(theirs, b"secret")
    os.close(theirs)
    named = {"KAITEI_SIGNING_KEY_FILE": f"/dev/fd/{ours}"}

    assert [it.key for _ in range(2) if (it := keys.private(named))] == ["secret", "secret"]
    os.close(ours)


def test_a_site_that_signs_lacks_its_key_where_none_is_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A site without keys signs nothing, and lacks nothing."""
    monkeypatch.delenv("KAITEI_SIGNING_KEY", raising=False)
    monkeypatch.delenv("KAITEI_SIGNING_KEY_FILE", raising=False)
    site = Keys((KEY,))

    assert [problem.rule for problem in keys.unsigned(site)] == ["unsigned"]
    assert keys.unsigned(Keys()) == ()
    monkeypatch.setenv("KAITEI_SIGNING_KEY", "whichever")
    assert keys.unsigned(site) == ()
