"""A page of each kind that a reader meets, by address, in every language of the site."""

PAGES = [
    "",
    "404.html",
    *(
        f"{lang}/{rest}"
        for lang in ("ja", "en")
        for rest in (
            "",
            "about/",
            "accessibility/",
            "guides/readers/",
            "privacy/",
            "notices/",
            "privacy/1.0/",
            "privacy/1.0/changes/",
            "privacy/1.1/",
            "privacy/1.1/changes/",
            "privacy/both/",
            "privacy/history/",
            "privacy/who/",
        )
    ),
]
WIDTHS = (320, 768, 1280)
