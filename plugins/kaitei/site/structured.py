"""What a page of a policy says of itself to search engines, in the vocabulary of schema.org.

It names the version and its day of announcement, never its status: that turns between two builds.
"""

from kaitei import links
from kaitei.history.timeline import Span
from kaitei.site.book import Book, Volume
from kaitei.site.frame import Values, near
from kaitei.text.model import Text


def described(book: Book, volume: Volume, span: Span, language: str, address: str) -> Values:
    """The page at `address`, which holds a version in a language, as JSON-LD.

    The document is that version in that language. What it has in common with the same version in
    other languages is a work of which each is an example: none of them is said to be the original.
    """
    base = book.settings.base_url
    return {
        "@context": "https://schema.org",
        "@type": "WebPage",
        "url": links.absolute(base, address),
        "name": span.text.title[language],
        "inLanguage": language,
        "isPartOf": _site(book, language),
        "mainEntity": _document(book, volume, span, language),
    }


def _site(book: Book, language: str) -> Values:
    spoken = book.frame_language(language)
    home = links.absolute(book.settings.base_url, links.address("home", lang=spoken))
    return {"@type": "WebSite", "name": book.settings.title[spoken], "url": home}


def _document(book: Book, volume: Volume, span: Span, language: str) -> Values:
    text, release = span.text, span.text.release
    address = _version(book, volume.id, release.version, language)
    publisher = book.settings.publisher[book.frame_language(language)]
    based = _replaced(book, volume, span, language)
    return {
        "@type": "DigitalDocument",
        "@id": address,
        "url": address,
        "name": text.title[language],
        "version": release.version,
        "inLanguage": language,
        "datePublished": str(release.announced),
        "publisher": {"@type": "Organization", "name": publisher},
        "about": {"@type": "Organization", "name": text.organisation[language]},
        **({"isBasedOn": based} if based else {}),
        "exampleOfWork": _work(book, volume, text),
    }


def _work(book: Book, volume: Volume, text: Text) -> Values:
    """The version whatever the language, known by the address of its data."""
    label = text.release.version
    data = links.address("feed-version", policy=volume.id, version=label)
    return {
        "@type": "CreativeWork",
        "@id": links.absolute(book.settings.base_url, data),
        "workExample": [
            {"@id": _version(book, volume.id, label, code), "inLanguage": code}
            for code in text.languages
        ],
    }


def _replaced(book: Book, volume: Volume, span: Span, language: str) -> str | None:
    """The version that this one was made from, if it has a page."""
    old = volume.timeline.made_from(span)
    spoken = near(old.text, language) if old else ""
    return _version(book, volume.id, old.version.label, spoken) if old else None


def _version(book: Book, policy: str, label: str, language: str) -> str:
    there = links.address("version", lang=language, policy=policy, version=label)
    return links.absolute(book.settings.base_url, there)
