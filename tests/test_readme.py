"""What the README shows is so."""

import re
from pathlib import Path

from kaitei import cli
from kaitei.text import plain, reader, source

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text()


def _sample() -> str:
    found = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)
    assert found
    return found.group(1)


def test_the_sample_is_a_policy_that_becomes_what_is_shown() -> None:
    """The YAML on the first screen is valid, and its sentence reads as the README says."""
    parsed, problems = source.parse("README.md", _sample().encode())
    assert parsed, problems
    text, problems = reader.read(parsed)
    assert text, problems

    for language in ("ja", "en"):
        said = plain.passage(text.sections[0].passage, language, plain.names(text, language))
        assert said in README


def test_the_commands_exist() -> None:
    """Each command in the README's table is one that `kaitei` knows."""
    named = re.findall(r"`kaitei (\w+)", README)
    known = cli.commands()

    assert set(named) == set(known)


def test_the_make_targets_exist() -> None:
    """Each `make …` that README and CONTRIBUTING show is a target of the Makefile."""
    shown = README + (ROOT / "CONTRIBUTING.md").read_text()
    targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert set(re.findall(r"(?m)^make ([a-z-]+)|`make ([a-z-]+)", shown)) <= {
        pair for name in targets for pair in ((name, ""), ("", name))
    }
