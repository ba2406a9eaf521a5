"""How a command line is read, and that what is said of one is said in the person's language."""

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from itertools import zip_longest
from typing import Any, NoReturn

from kaitei import problems

Options = Callable[[argparse.ArgumentParser], None]
_WIDTH = 100
# As argparse understands it: cut short as well.
_LANG = ("--lang", "--lan", "--la", "--l")
# What a command returns that was used wrongly.
_MISUSED = 2


def language(words: Sequence[str]) -> str:
    """The language that is named anywhere on the line, or that of the environment."""
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        option, _, value = word.partition("=")
        if option in _LANG and (value or following) in problems.LANGUAGES:
            return value or following
    return problems.language_of()


class _Help(argparse.HelpFormatter):
    """Help in a language, whose words commands name by their keys; of a fixed width: argparse asks
    for its formatter, and that for the terminal, always."""

    def __init__(self, language: str, prog: str) -> None:
        super().__init__(prog, width=_WIDTH)
        self._language = language

    def add_text(self, text: str | None) -> None:
        """Takes what stands above or below the options."""
        super().add_text(text and self._said(text))

    def _expand_help(self, action: argparse.Action) -> str:
        return self._said(action.help or "")

    def _said(self, key: str) -> str:
        from kaitei.commands import wording

        return wording.help_of(key, self._language)

    def _split_lines(self, text: str, width: int) -> list[str]:
        from kaitei.commands import wording

        return wording.lines(text, width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        return "\n".join(indent + line for line in self._split_lines(text, width))


class Parser(argparse.ArgumentParser):
    """Speaks `language`, whose words it loads once there is something to say.

    What a command understands is laid out once a command line is read: of all commands one is.
    """

    lay_out: Options | None = None

    # From here on the names and types of argparse, which calls them.
    def __init__(self, *words: Any, language: str, **options: Any) -> None:
        super().__init__(*words, **options | {"formatter_class": partial(_Help, language)})
        self.language = language

    def add_subparsers(self, **options: Any) -> Any:
        """Lets what follows speak the same language."""
        following = partial(Parser, language=self.language)
        return super().add_subparsers(**options | {"parser_class": following})

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Reads a command line. What is left of it is told by the command that did not take it,
        which knows what it does take."""
        if self.lay_out:
            lay_out, self.lay_out = self.lay_out, None
            lay_out(self)
        found, left = super().parse_known_args(args, namespace)
        if left:
            self.error(f"unrecognized arguments: {' '.join(left)}")
        return found, left

    def format_usage(self) -> str:
        """The lines that say what may follow."""
        from kaitei.commands import wording

        return wording.around(super().format_usage(), self.language)

    def format_help(self) -> str:
        """The page of help."""
        from kaitei.commands import wording

        return wording.around(super().format_help(), self.language)

    def error(self, message: str) -> NoReturn:
        """Says what is wrong with the command line, without sending to the terminal what was
        typed, and ends."""
        from kaitei.commands import wording

        self.print_usage(sys.stderr)
        self.exit(_MISUSED, wording.wrong(message, self.prog, self.language))
