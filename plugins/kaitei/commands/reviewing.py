"""`review`: what a reviewer of a pull request needs, as files."""

import argparse
from collections.abc import Mapping
from datetime import UTC
from types import ModuleType

from kaitei import resources
from kaitei.commands import printing, site
from kaitei.commands.extras import needed
from kaitei.commands.speech import tell
from kaitei.problems import Stopped, say


def review(options: argparse.Namespace) -> int:
    """Writes the packet and says where; problems of the texts are in it, and no reason to stop."""
    root = site.folder(options)
    files = _files()
    from kaitei import verdicts
    from kaitei.desk.inspecting import inspect
    from kaitei.render import theme as themes
    from kaitei.review import packet

    base, now = site.base(options), site.now()
    seen = inspect(root, base, now)
    verdicts.keep(root, seen.policies)
    day = now.astimezone(seen.settings.time_zone if seen.settings else UTC).date()
    subject = packet.Subject(root, seen, base, day)
    theme = themes.Theme(resources.theme(root))
    made = packet.packets(subject, theme)
    written = {**files.files(made, theme, day), **_pdfs(files.papers(made, theme), options)}
    output = options.output or root / ".kaitei" / "review"
    files.write(output, written)
    listed = say("diff.and", options.lang).join(sorted(written))
    tell("reviewed", options, output=str(output), files=listed)
    if unread := packet.unread(subject):
        tell("reviewed.unread", options, policies=say("diff.and", options.lang).join(unread))
    return 0


def _pdfs(papers: Mapping[str, str], options: argparse.Namespace) -> dict[str, bytes]:
    """The PDFs; where they cannot be made the packet goes without, and why is said."""
    try:
        press = printing.press().press
        return {name: press(html) for name, html in papers.items()}
    except Stopped as stopped:
        reason = say(stopped.key, options.lang, **stopped.values)
        tell("reviewed.no-pdf", options, reason=reason)
        return {}


def _files() -> ModuleType:
    """The room of the packet's files, where the packages for it are installed."""
    with needed("site"), needed("documents", "docx"):
        from kaitei.review import files
    return files
