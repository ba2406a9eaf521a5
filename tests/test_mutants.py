"""tests/mutants.yaml: what is said there of mutants is said of code that still stands."""

import pytest

import mutants

EXPLAINED = list(mutants.explained())


@pytest.mark.parametrize(("change", "why"), EXPLAINED, ids=lambda x: x[0] if x[0] else "")
def test_an_explained_mutant_is_one_of_todays_code(change: mutants.Change, why: str) -> None:
    """The line that was changed stands in its module; the reason is not empty."""
    where, was, is_now = change
    module = where.removeprefix("kaitei.").rpartition(".")[0].replace(".", "/")
    code = (mutants.ROOT / "plugins" / "kaitei" / f"{module}.py").read_text("utf-8")
    lines = {line.strip() for line in code.splitlines()}

    assert set(was.split("\n")) <= lines
    assert is_now != was
    assert why.strip()
