"""What a server says with each file: how long it may be kept, what it is, who may read it.

One table for the pages' own guard, the local server and the configurations of real ones.
"""

from collections.abc import Mapping
from pathlib import PurePosixPath

# What a page may load: its own site's files (Content Security Policy Level 3, Trusted Types).
GUARD = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "require-trusted-types-for 'script'",
    )
)
# Only a header may say this one: browsers complain of it in a page.
SERVED_GUARD = f"{GUARD}; frame-ancestors 'none'"

# RFC 8246. What these kinds name never changes its bytes; of all else one asks again each time,
# for a text comes into force at an instant, and nobody may be shown the one before from a cache.
FOREVER = "public, max-age=31536000, immutable"
ASK_AGAIN = "no-cache"
_IMMUTABLE = frozenset(("asset", "feed-changes", "feed-version"))

_TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".woff2": "font/woff2",
    ".pdf": "application/pdf",
    # RFC 8259 has no charset: JSON is UTF-8.
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".atom": "application/atom+xml",
    ".ics": "text/calendar; charset=utf-8",
    ".jws": "application/jose",
}
# JSON Feed 1.1 and JSON Schema 2020-12 (section 14) have types of their own.
_TYPES_OF_KINDS: Mapping[str, str] = {
    "feed-notices": "application/feed+json",
    "feed-notices-page": "application/feed+json",
    "feed-schema": "application/schema+json",
}
_EVERYWHERE: Mapping[str, str] = {
    "Content-Security-Policy": SERVED_GUARD,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# What a browser is told that asks leave to send a request with validators of a script's own.
PREFLIGHT: Mapping[str, str] = {
    "Access-Control-Allow-Headers": "If-Modified-Since, If-None-Match",
    "Access-Control-Allow-Methods": "GET, HEAD",
    "Access-Control-Max-Age": "86400",
}


def of(kind: str) -> dict[str, str]:
    """The headers of every answer for a kind of address, besides its media type.

    Anybody's page may read the feed (the Fetch standard's CORS protocol), and nothing else.
    """
    cache = FOREVER if kind in _IMMUTABLE else ASK_AGAIN
    made = {**_EVERYWHERE, "Cache-Control": cache, "Cross-Origin-Resource-Policy": "same-origin"}
    if kind.startswith("feed-"):
        made["Cross-Origin-Resource-Policy"] = "cross-origin"
        made["Access-Control-Allow-Origin"] = "*"
        made["Access-Control-Expose-Headers"] = "ETag"
    return dict(sorted(made.items()))


def media_type(kind: str, path: str) -> str:
    """The media type of a file; what nobody knows is octets, which no browser opens."""
    known = _TYPES.get(PurePosixPath(path).suffix, "application/octet-stream")
    return _TYPES_OF_KINDS.get(kind, known)


def types() -> Mapping[str, str]:
    """Media types by the ending of a file's name, the dot included."""
    return _TYPES


def types_of_kinds() -> Mapping[str, str]:
    """Media types that the ending does not tell."""
    return _TYPES_OF_KINDS
