"""New things from examples: a policy's working text, and the whole site of an organisation."""

import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from kaitei import resources
from kaitei.history import authored, publishing, recording
from kaitei.history.ledger import Ledger
from kaitei.history.policy import WORKING
from kaitei.importing import bringing, emitting
from kaitei.problems import LANGUAGES, Place, Problem, Refused, Stopped
from kaitei.rules import inspection
from kaitei.text import source
from kaitei.text.model import Localized

Tree = dict[str, Any]
EXAMPLE = "example"
# By key of the settings, the option that says it.
_OPTIONS = {
    "publisher": "--organisation",
    "base_url": "--base-url",
    "languages": "--languages",
    "time_zone": "--time-zone",
    "tag": "--base-url",
}
# What is written stands under this name until all of it is there.
_ASIDE = ".new"
# No name is longer, and no page could be made of one that is much longer.
_MOST_IN_NAME = 300
_SCHEMAS = ("annotations", "glossary", "policy", "site")
_PAGES = ("home", "404", "about")
_TITLES = {"ja": "ポリシーとその改定", "en": "Policies and their revisions"}
_NOTICE = {
    "summary": {"ja": "書き方を示す例の最初の版です。", "en": "The first version of an example."},
    "reason": {"ja": "サイトの見え方を示すためです。", "en": "To show what the site looks like."},
}


class Site(Struct, frozen=True):
    """Whose site it is, in which languages, where it will be."""

    organisation: str
    languages: tuple[str, ...]
    base_url: str
    time_zone: str


def policy(root: Path, name: str, languages: Sequence[str], organisation: Localized) -> str:
    """Writes the working text of a new policy; returns its file.

    Raises Stopped: import-name, import-exists.
    """
    bringing.judge(root, name)
    same = set(organisation.values())
    opening, tree = _example(name, languages, same.pop() if len(same) == 1 else dict(organisation))
    draft = emitting.emitted(tree, opening, {})
    bringing.put(root, name, {WORKING: bringing.first(draft, languages)})
    return f"policy/{name}/{WORKING}"


def site(folder: Path, given: Site, day: date) -> None:
    """Founds a site in a folder that is new, in one step, or empty, with an example of a policy.

    Raises Stopped: init-taken, init-long; Refused with what is wrong with the values given, at
    their options.
    """
    if len(given.organisation) > _MOST_IN_NAME:
        raise Stopped("init-long", most=_MOST_IN_NAME)
    there = folder.resolve()
    aside = there / _ASIDE if there.is_dir() else there.with_name(f".{there.name}{_ASIDE}")
    _judge(there, aside)
    if aside.exists():
        shutil.rmtree(aside)
    try:
        _fill(aside, given, day)
        _put(aside, there)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise


def _judge(folder: Path, aside: Path) -> None:
    """Raises Stopped where a file stands in the way, or anything but what was left aside before."""
    stands = next(it for it in (folder, *folder.parents) if it.exists())
    if not stands.is_dir():
        raise Stopped("init-taken.file", file=str(stands))
    if stands == folder and any(it != aside for it in folder.iterdir()):
        raise Stopped("init-taken", folder=str(folder))


def _put(aside: Path, folder: Path) -> None:
    """Puts the site in its place. A folder that is there stays: a shell may stand in it."""
    if not folder.exists():
        aside.rename(folder)
        return
    # What makes it a site comes last.
    for part in sorted(aside.iterdir(), key=lambda it: it.name == "policy"):
        part.rename(folder / part.name)
    aside.rmdir()


def _fill(root: Path, given: Site, day: date) -> None:
    (root / "policy").mkdir(parents=True)
    _put_settings(root, _settings(given, day))
    for language in given.languages:
        (root / "content" / language).mkdir(parents=True)
        for page in _PAGES:
            name = f"content/{language}/{page}.md"
            (root / name).write_text(_filled(name, given), "utf-8")
    readme = "\n".join(_filled(f"readme/{language}.md", given) for language in given.languages)
    for name, written in ((".gitignore", _filled("gitignore", given)), ("README.md", readme)):
        (root / name).write_text(written, "utf-8")
    _help_editors(root, given)
    _publish(root, given, day)


def _put_settings(root: Path, written: str) -> None:
    # A terminal may send what is no text: that is told as well.
    (root / "policy" / "site.yaml").write_bytes(written.encode("utf-8", "surrogateescape"))
    found, problems = inspection.read_settings(root)
    if found is None:
        lines = written.split("\n")
        told = [_at_option(problem, lines[: problem.place.line]) for problem in problems]
        # What was made of a value is as wrong as that.
        raise Refused({problem.place: problem for problem in reversed(told)}.values())


def _at_option(problem: Problem, lines: Sequence[str]) -> Problem:
    """A problem of the settings, told at the option that the value comes from: nobody has seen the
    file. Its `lines` are those to the problem."""
    key = next(x.partition(":")[0] for x in reversed(lines) if x[:1].isalpha())
    option = _OPTIONS[key]
    values = {name: option if value == key else value for name, value in problem.values.items()}
    return replace(problem, place=Place(option), values=values)


def _help_editors(root: Path, given: Site) -> None:
    """What completes and explains the texts in Visual Studio Code, from copies of the schemas."""
    there = root / ".vscode"
    shutil.copytree(_template("vscode"), there)
    settings = there / "settings.json"
    written = settings.read_text("utf-8").replace("{schema}", ".vscode/schema")
    settings.write_text(written, "utf-8")
    (there / "schema").mkdir()
    for name in _SCHEMAS:
        shutil.copy(resources.folder("schema") / f"{name}.schema.json", there / "schema")
    # They are written in both languages.
    if set(given.languages) != set(LANGUAGES):
        (there / "kaitei.code-snippets").unlink()


def _publish(root: Path, given: Site, day: date) -> None:
    """The example as a version in force, so that there is something to see."""
    opening, tree = _example(EXAMPLE, given.languages, given.organisation)
    tree["release"] = {
        "version": "1.0",
        "kind": "first",
        "material": "false",
        "announced": day.isoformat(),
        "effective": day.isoformat(),
        "notice": {key: _only(said, given.languages) for key, said in _NOTICE.items()},
    }
    bringing.put(root, EXAMPLE, {WORKING: emitting.emitted(tree, opening[:2], {}).encode()})
    text, problems = authored.read(root, root / "policy" / EXAMPLE / WORKING)
    assert text, problems
    recording.record(root, EXAMPLE, publishing.publish(Ledger(EXAMPLE), text, day, None))


def _settings(given: Site, day: date) -> str:
    example = given.base_url.endswith((".example.com", ".example.org"))
    tree: Tree = {
        "format": "1",
        "title": {x: _TITLES[x] for x in given.languages},
        "publisher": given.organisation,
        "base_url": given.base_url,
        "languages": list(given.languages),
        "time_zone": given.time_zone,
        "tag": {"authority": _host(given.base_url), "date": day.isoformat()},
        "notice_days": "30",
        "checkpoint_days": "7",
        "pdf": "false",
    }
    opening = ["Settings of this site. / 本サイトの設定です。"]
    opening += [
        "base_url is an example: change it. / base_url は例です。改めてください。"
    ] * example
    return emitting.emitted(tree, opening, {})


def _host(address: str) -> str:
    return address.partition("://")[2].partition("/")[0].partition(":")[0]


def _filled(name: str, given: Site) -> str:
    written = _template(name).read_text("utf-8")
    return written.replace("{organisation}", given.organisation)


def _template(name: str) -> Path:
    return resources.package() / "importing" / "templates" / name


def _example(name: str, languages: Sequence[str], organisation: Any) -> tuple[list[str], Tree]:
    """The comments that open the example, and the example in these languages."""
    file = _template(WORKING)
    parsed, problems = source.parse(file.name, file.read_bytes())
    assert parsed, problems
    opening = [x[2:] for x in parsed.text.split("\n\n")[0].split("\n")]
    tree = _only(parsed.data, languages)
    return opening, {
        **tree,
        "policy": name,
        "languages": list(languages),
        "organisation": organisation,
    }


def _only(value: Any, languages: Sequence[str]) -> Any:
    """The example with words in these languages; English where it has no others."""
    if isinstance(value, list):
        return [_only(x, languages) for x in value]
    if not isinstance(value, Mapping):
        return value
    if set(value) == set(LANGUAGES):
        return {x: value.get(x, value["en"]) for x in languages}
    return {key: _only(x, languages) for key, x in value.items()}
