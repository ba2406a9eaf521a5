"""commands/usage.py: what each command understands after its name."""

import argparse
from collections.abc import Callable
from datetime import date

import pytest

from kaitei.commands import usage

Options = Callable[[argparse.ArgumentParser], None]


def _understood(options: Options, *arguments: str) -> dict[str, object]:
    parser = argparse.ArgumentParser()
    options(parser)
    return vars(parser.parse_args(arguments))


@pytest.mark.parametrize(
    ("options", "arguments", "understood"),
    [
        (usage.base, [], {"base": None}),
        (usage.check, ["--base", "v1"], {"base": "v1", "format": "text"}),
        (usage.build, ["--as-of", "2027-01-31"], {"as_of": date(2027, 1, 31), "output": None}),
        (usage.build, ["--release"], {"release": True, "as_of": None}),
        (usage.as_of, ["--as-of", "2027-01-31"], {"as_of": date(2027, 1, 31)}),
        (usage.serve, [], {"port": 8000, "as_of": None}),
        (usage.policy, ["privacy"], {"policy": "privacy", "base": None}),
        (usage.start, ["privacy"], {"made_from": None, "label": None}),
        (
            usage.start,
            ["privacy", "--from", "1.0", "--version", "2.0"],
            {"made_from": "1.0", "label": "2.0"},
        ),
        (usage.publish, ["privacy"], {"backdate": [], "dry_run": False}),
        (
            usage.publish,
            ["--backdate", "ja=x", "privacy", "--backdate", "en=y", "--dry-run"],
            {"backdate": ["ja=x", "en=y"], "dry_run": True},
        ),
        (usage.reason, ["privacy", "1.1", "--reason", "x"], {"version": "1.1", "reason": ["x"]}),
        (usage.note, ["privacy", "1.1", "--note", "x"], {"version": "1.1", "note": ["x"]}),
        (usage.note, ["privacy", "1.1", "--note", "x", "--dry-run"], {"dry_run": True}),
        (usage.reason, ["privacy", "1.1", "--reason", "x"], {"dry_run": False}),
        (
            usage.redact,
            ["privacy", "1.1", "scope", "--reason", "x"],
            {"version": "1.1", "clause": "scope", "reason": ["x"], "dry_run": False},
        ),
    ],
)
def test_a_command_line_is_understood(
    options: Options, arguments: list[str], understood: dict[str, object]
) -> None:
    """Options stand before or after what they belong to."""
    found = _understood(options, *arguments)

    assert understood == {key: found[key] for key in understood}


@pytest.mark.parametrize(
    ("options", "arguments"),
    [
        (usage.publish, []),
        (usage.reason, ["privacy", "1.1"]),
        (usage.note, ["privacy", "1.1"]),
        (usage.redact, ["privacy", "1.1", "--reason", "x"]),
        (usage.version, ["privacy"]),
        (usage.build, ["--as-of", "2026-02-30"]),
    ],
)
def test_what_is_missing_is_wrong_usage(options: Options, arguments: list[str]) -> None:
    """A reason is never left out."""
    with pytest.raises(SystemExit) as left:
        _understood(options, *arguments)

    assert left.value.code == 2
