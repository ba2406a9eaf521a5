"""Problems as SARIF 2.1.0 (OASIS), which code scanning of many hosts reads.

Each rule that found something is described with what its manual says and where that stands.
"""

import json
import os
import posixpath
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote

from kaitei.problems import Problem, sentence
from kaitei.rules import manual
from kaitei.rules.table import RULES

_SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def as_sarif(
    problems: Sequence[Problem], language: str, folder: str, page: Callable[[str], str] | None
) -> str:
    """One run as a JSON document, the sentences in a language of the terminal.

    `folder` is the way from the repository to the site, `page` gives the address of a rule in its
    manual, where that is known. Columns count characters, as the document says of itself.
    """
    names = sorted({problem.rule for problem in problems})
    driver = {"name": "kaitei", "rules": [_rule(name, language, page) for name in names]}
    results = [_result(problem, names, language, folder) for problem in problems]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    whole = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [{**run, "language": language}]}
    return json.dumps(whole, ensure_ascii=False, indent=2)


def _rule(name: str, language: str, page: Callable[[str], str] | None) -> Mapping[str, Any]:
    """What is known of a rule; the schema's and the reader's own have no page in the manual."""
    if name not in RULES:
        return {"id": name}
    chapter = manual.chapter(RULES[name], language)
    return {
        "id": name,
        "shortDescription": {"text": chapter.title},
        "fullDescription": {"text": chapter.held},
        "help": {"text": "\n\n".join((chapter.held, *chapter.paragraphs))},
        "defaultConfiguration": {"level": chapter.rule.severity},
        **({"helpUri": page(name)} if page else {}),
    }


def _result(
    problem: Problem, names: Sequence[str], language: str, folder: str
) -> Mapping[str, Any]:
    place = problem.place
    path = posixpath.join(folder, place.path)
    where = {
        "artifactLocation": {"uri": quote(os.fsencode(path))},
        "region": {"startLine": place.line, "startColumn": place.column},
    }
    return {
        "ruleId": problem.rule,
        "ruleIndex": names.index(problem.rule),
        "level": problem.severity,
        "message": {"text": sentence(problem, language)},
        "locations": [{"physicalLocation": where}],
    }
