"""What the host is told: the settings that every site gives it, and those of a site's own."""

from pathlib import Path
from traceback import extract_tb
from typing import Any

from pelican.settings import read_settings

from kaitei import resources
from kaitei.problems import Place, Problem, Refused
from kaitei.rules.inspection import read_settings as read_site
from kaitei.text import handwritten

# What every site has the host do: read pages, and write nothing of its own.
_FIXED: dict[str, Any] = {
    "PLUGINS": ["kaitei.plugin"],
    "THEME_STATIC_PATHS": [],
    "PAGE_TRANSLATION_ID": None,
    "PATH_METADATA": r"(?P<lang>[^/]+)/(?P<slug>.+)\.md",
    "ARTICLE_PATHS": [],
    "STATIC_PATHS": [],
    # A page of reStructuredText or HTML could take in any file of this machine, or a script;
    # a link in braces would publish what it names.
    "READERS": {"rst": None, "html": None, "htm": None},
    "INTRASITE_LINK_REGEX": "(?P<what>(?!))",
    "DIRECT_TEMPLATES": [],
    "FEED_ALL_ATOM": None,
    "CATEGORY_FEED_ATOM": None,
    "TRANSLATION_FEED_ATOM": None,
    "AUTHOR_FEED_ATOM": None,
    "AUTHOR_FEED_RSS": None,
    "DELETE_OUTPUT_DIRECTORY": False,
    # That of the machine's user may not be installed, of which the host warns; nothing needs it.
    "LOCALE": ["C.UTF-8", "en_US.UTF-8", ""],
}
# What the bytes do not depend on, or by digest.
_PLACES = ("OUTPUT_PATH", "THEME")


def host_settings(root: Path) -> dict[str, Any]:
    """Pelican's settings for the site in `root`; what both need stands in policy/site.yaml.

    Raises Refused with every problem of that file.
    """
    site, problems = read_site(root)
    if site is None:
        raise Refused(problems)
    first = site.languages[0]
    return {
        **_FIXED,
        "KAITEI_ROOT": str(root),
        "PATH": str(root / "content"),
        "OUTPUT_PATH": str(root / "output"),
        "THEME": str(resources.theme(root)),
        "SITENAME": site.title[first],
        "SITEURL": site.base_url,
        "TIMEZONE": site.time_zone.key,
        "DEFAULT_LANG": first,
        "PAGE_PATHS": list(site.languages),
        "MARKDOWN": _markdown(),
    }


def _markdown() -> dict[str, Any]:
    """How hand-written pages are read; an extension belongs to one reader."""
    tables = {"use_align_attribute": True}
    return {
        "extensions": [handwritten.Plain()],
        "extension_configs": {
            "markdown.extensions.tables": tables,
            "markdown.extensions.fenced_code": {},
            # Anchors of headings: those of a guide are the same in every language.
            "markdown.extensions.attr_list": {},
        },
    }


def is_usual(told: dict[str, Any]) -> bool:
    """Whether the host was told nothing else: only so does it read pages as others would."""
    usual = read_settings(override=host_settings(Path(told["KAITEI_ROOT"])))
    return all(told.get(key) == it for key, it in usual.items() if key not in _PLACES)


def settings(root: Path, over: dict[str, Any]) -> dict[str, Any]:
    """The settings with which the host builds the site in `root`, and what is said `over` these.

    Raises Refused (no-content, conf-failed, and what a pelicanconf.py raises of it).
    """
    conf = root / "pelicanconf.py"
    if not (root / "content").is_dir():
        raise Refused([Problem(Place("content"), "no-content", {}, "folder")])
    if not conf.is_file():
        return dict(read_settings(override={**host_settings(root.resolve()), **over}))
    try:
        return dict(read_settings(str(conf), override=over))
    except (Refused, OSError):
        raise
    except Exception as trouble:  # It is a program of the site's own, and may fail in any way.
        raise Refused([_failure(conf, trouble)]) from trouble


def _failure(conf: Path, trouble: Exception) -> Problem:
    """What went wrong in the site's own settings of the host, at the line it came to."""
    own, frames = str(conf.resolve()), extract_tb(trouble.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == own]
    line = trouble.lineno if isinstance(trouble, SyntaxError) else (lines or [1])[-1]
    said = {"message": f"{type(trouble).__name__}: {getattr(trouble, 'msg', trouble)}"}
    return Problem(Place(conf.name, line or 1), "conf-failed", said)
