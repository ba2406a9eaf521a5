"""A page of each kind that a reader meets, by address, in every language of the site."""

LANGUAGES = ("ja", "en")
# One address a kind, below the language.
KINDS = (
    "",
    "about/",
    "privacy/",
    "notices/",
    "privacy/1.0/",
    "privacy/1.0/changes/",
    "privacy/1.1/",
    "privacy/1.1/changes/",
    "privacy/both/",
    "privacy/compare/",
    "privacy/history/",
    "privacy/where/",
    "privacy/who/",
    "guides/readers/",
    "guides/editors/",
    "guides/integrators/",
    "guides/rules/",
    "guides/rules/term-mismatch/",
    "accessibility/",
)
# Pages that hold every language at once.
SHARED = ("", "404.html")
PAGES = [*SHARED, *(f"{lang}/{kind}" for lang in LANGUAGES for kind in KINDS)]
WIDTHS = (320, 768, 1280)

# A page of each kind, the languages taking turns.
ONCE = [*SHARED, *(f"{LANGUAGES[at % len(LANGUAGES)]}/{kind}" for at, kind in enumerate(KINDS))]

# How a page may be met: its address, the width of the window, whether the reader likes it dark.
LOOKS = [(page, width, dark) for page in PAGES for width in WIDTHS for dark in (False, True)]
# The quick pass, in which widths and schemes take turns as well; the others are slow.
QUICK_LOOKS = [(page, WIDTHS[at % 3], at % 4 < 2) for at, page in enumerate(ONCE)]
SLOW_LOOKS = [look for look in LOOKS if look not in QUICK_LOOKS]
