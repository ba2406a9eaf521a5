"""The texts of a corpus as a Hugo site: one plain page a version and language, and nothing else.

No redline, no notice, no feed, no validation: what a static site generator in compiled code takes
to set the same texts as pages, as a measure of the machine and of what is asked of it.
"""

from pathlib import Path

import corpus

from kaitei.history import authored
from kaitei.render import manuscript

LANGUAGES = ("ja", "en")
_CONFIG = """baseURL = "https://policies.example.org/"
title = "Policies"
defaultContentLanguage = "ja"
defaultContentLanguageInSubdir = true
disableKinds = ["taxonomy", "term", "RSS", "sitemap"]
[languages.ja]
contentDir = "content/ja"
[languages.en]
contentDir = "content/en"
"""
_PAGE = """<!DOCTYPE html>
<html lang="{{ .Site.Language.Lang }}">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><main><h1>{{ .Title }}</h1>{{ .Content }}</main></body></html>
"""
_LIST = """<!DOCTYPE html>
<html lang="{{ .Site.Language.Lang }}">
<head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><ul>{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>
{{ end }}</ul></body></html>
"""


def write(folder: Path, versions: int, policies: int = 1) -> None:
    """The site of the same texts as `corpus.write`."""
    layouts = folder / "layouts" / "_default"
    layouts.mkdir(parents=True)
    (folder / "hugo.toml").write_text(_CONFIG, "utf-8")
    for name, template in (("single", _PAGE), ("list", _LIST), ("home", _LIST)):
        (layouts / f"{name}.html").write_text(template, "utf-8")
    for policy in corpus.names(policies):
        for number in range(versions):
            page(folder, policy, number, corpus.text(number, policy))


def page(folder: Path, policy: str, number: int, text: str) -> None:
    """Writes the pages of one version, one a language."""
    found, problems = authored.parse("text.yaml", text.encode())
    assert found, problems
    label = corpus.label(number)
    for language in LANGUAGES:
        file = folder / "content" / language / policy / f"{label}.md"
        file.parent.mkdir(parents=True, exist_ok=True)
        body = manuscript.written(found.text, language).split("---\n", 2)[2]
        title = f'---\ntitle: "{found.text.title[language]} {label}"\n---\n'
        file.write_text(title + body, "utf-8")
