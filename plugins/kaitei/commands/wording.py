"""What argparse says, in the person's language: of a command line that is wrong, and around help.

It says it in English, and takes other words from compiled catalogues alone: so its sentences are
known here by their forms. One that is not known, of a Python to come, is told as it stands.
"""

import ast
import re

from kaitei import problems
from kaitei.problems import say

_FORMS = {
    "line-lacks": r"the following arguments are required: (?P<known>.*)",
    "line-unknown": r"unrecognized arguments: (?P<words>.*)",
    "line-choice": r"invalid choice: (?P<value>.*) \(choose from (?P<known>.*)\)",
    "line-value": r"expected (?:one|at least one) argument",
    "line-no-value": r"ignored explicit argument (?P<value>.*)",
    "line-ambiguous": r"ambiguous option: (?P<option>.*) could match (?P<known>.*)",
    # The functions that read a value, by their names.
    "bad-number": r"invalid int value: (?P<value>.*)",
    "bad-day": r"invalid day value: (?P<value>.*)",
    "bad-folder": r"invalid folder value: (?P<value>.*)",
    "bad-address": r"invalid _place value: (?P<value>.*)",
    "bad-moment": r"invalid (?:_moment|_since) value: (?P<value>.*)",
}
# What stays together in a line: a word with the blank after it, or a character of Japanese; with
# what may not begin a line.
_WORDS = re.compile(r"(?:[!-~]+|[^!-~]) *[、。）」：]* *")
_AROUND = {
    "help-usage": r"^usage(?=: )",
    "help-arguments": r"^positional arguments(?=:$)",
    "help-options": r"^options(?=:$)",
    "help-itself": r"show this help message and exit$",
}


def wrong(message: str, command: str, language: str) -> str:
    """What is wrong with a line of the command (such as `kaitei check`), of which argparse says
    `message`; and how to see what would be right."""
    placed = re.fullmatch(r"argument ([^:]+): (.*)", message, re.DOTALL)
    place, message = placed.groups() if placed else (None, message)
    said = ": ".join(filter(None, (command, place, _sentence(message, language))))
    return f"{said}\n{say('line-help', language, command=command)}\n"


def help_of(key: str, language: str) -> str:
    """What is said of an option or a command; what argparse says of its own option stands."""
    return problems.catalogue(language).get(f"help.{key}", key)


def lines(text: str, columns: int) -> list[str]:
    """Words in lines of so many columns, of which a Japanese character takes two: a line may end
    between any two of those, but not before a mark that ends something."""
    made = [""]
    for word in _WORDS.findall(text):
        if problems.width(made[-1] + word.rstrip()) > columns:
            made.append("")
        made[-1] += word
    return [line.strip() for line in made]


def around(text: str, language: str) -> str:
    """A page of help, or its first lines alone, with headings in the language."""
    for key, words in _AROUND.items():
        text = re.sub(words, say(key, language), text, count=1, flags=re.MULTILINE)
    return text


def _sentence(message: str, language: str) -> str:
    for key, form in _FORMS.items():
        if found := re.fullmatch(form, message, re.DOTALL):
            values = found.groupdict()
            # What we know ourselves is harmless, and never too long to be told.
            known = _bare(values.pop("known", ""))
            if "value" in values:
                values["value"] = _typed(values["value"])
            return f"{say(key, language, **values)} {known}".rstrip()
    return say("line-wrong", language, message=message)


def _typed(shown: str) -> str:
    """What was typed: Python shows it as one of its own strings."""
    try:
        return str(ast.literal_eval(shown))
    except (SyntaxError, ValueError):
        return shown


def _bare(words: str) -> str:
    """Names in a row, without the quotation marks of Python."""
    return re.sub(r"'([^']*)'", r"\1", words)
