"""text/recorded.py: JSON that commands write."""

import pytest

from kaitei.text import recorded

MOST = 10_000


@pytest.mark.parametrize(
    ("raw", "rule"),
    [
        (b'{"format": 1,, "keys": []}', "not-json"),
        (b"format: 1\n", "not-json"),
        (b'{"format": NaN, "keys": [], "statements": []}', "not-json"),
        (b'{"format": 1, "keys": []}', "missing-key"),
    ],
)
def test_what_is_no_such_file_is_told(raw: bytes, rule: str) -> None:
    """With its place."""
    found, problems = recorded.read("keys", "policy/keys.json", raw, MOST)

    assert found is None
    assert rule in [problem.rule for problem in problems]
    assert {problem.place.path for problem in problems} == {"policy/keys.json"}


def test_sides_that_git_left_are_not_to_be_mixed() -> None:
    """Whoever took some lines of each would break the chain."""
    raw = b'{\n<<<<<<< ours\n"format": 1\n=======\n"format": 2\n>>>>>>> theirs\n}\n'
    found, [problem] = recorded.read("keys", "policy/keys.json", raw, MOST)

    assert found is None
    assert (problem.rule, problem.variant, problem.place.line) == ("merge-conflict", "recorded", 2)
    assert problem.values["end"] == 6


def test_a_file_is_written_for_people() -> None:
    """A line a value, words as they are, a line break last."""
    written = recorded.dump({"format": 1, "words": ["言葉"]})

    assert written.decode() == '{\n  "format": 1,\n  "words": [\n    "言葉"\n  ]\n}\n'
