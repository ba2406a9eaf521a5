"""Sentences that a bad file alone does not bring about, and what shows each of them instead."""

from kaitei.problems import catalogue

# By what it takes to have them said: a history, a statute, a command, a feed, a file brought in.
SAID_OF_TAMPERING = (
    *("ledger-policy", "ledger-number", "ledger-edited", "ledger-chain", "ledger-chain.first"),
    *("ledger-day", "ledger-label", "ledger-replaces", "ledger-announced", "ledger-effective"),
    "ledger-backdate",
    *("ledger-unknown", "ledger-withdrawn", "ledger-withdrawn.replaced", "ledger-digest"),
    *("ledger-missing", "version-missing", "version-unrecorded", "version-changed"),
    *("version-differs", "version-differs.ledger", "not-json", "form.digest"),
    *("wrong-type.integer", "wrong-type.boolean", "base-missing", "base-missing.version"),
    *("base-truncated", "base-rewritten", "base-rewritten.moved", "base-changed", "base-late"),
)
SAID_OF_COVERAGE = (
    *("coverage.head", "coverage.met", "coverage.partly", "coverage.missing", "coverage.here"),
    *("coverage.not-applicable", "coverage.lacking", "coverage.and", "coverage.tally"),
    *("coverage.none", "no-such-profile", "profile-format"),
)
SAID_BY_COMMANDS = (
    *("status-policy", "status-in-force", "status-none", "status-upcoming", "status-waiting"),
    *("status-equal", "status-withdrawn", "status-first", "status-next", "status-changes"),
    "status-missing",
    *("status-ready", "started", "started-before", "published", "published-dry"),
    *("published-before", "adopted", "adopted-before", "withdrawn", "withdrawn-before"),
    *("corrected", "corrected-before", "redacted", "redacted-before", "redacted-elsewhere"),
    *("redaction", "release-to-write", "release-kind", "release-material", "release-effective"),
    *("announced-past", "announced-past.needless", "edit-by-hand", "ledger-replaces.adopt"),
    *(
        "ledger-announced.adopt",
        "ledger-effective.adopt",
        "no-such-policy",
        "no-such-version",
        "no-such-clause",
    ),
    *("no-such-base", "no-base", "base-unreadable", "clock-behind", "busy", "nothing-published"),
    *("nothing-to-adopt", "start-other", "start-from", "start-edited", "label-form"),
    *("label-taken", "withdraw-late", "withdraw-replaced", "nothing-to-redact", "said-nothing"),
    *("said-invisible", "said-twice", "said-missing"),
)
SAID_OF_FEEDS = (
    *("client-unreachable", "client-missing", "client-wrong-type", "client-too-large"),
    *("client-redirected", "client-malformed", "client-newer-format", "client-altered"),
    *("client-unsigned", "client-foreign-key", "client-wrong-signature", "client-expired"),
    *("client-rolled-back", "client-rewritten", "client-damaged", "client-no-policy"),
    *("client-no-version", "client-no-id", "client-no-language", "client-nothing-in-force"),
    *("client-incomplete", "client-no-instant", "client-no-key", "query-in-force"),
    *("query-in-force.until", "query-none", "query-offline", "query-unchanged"),
    *("query-changed", "query-changed.material", "query-ask", "query-no-ask", "query-yes"),
    *("query-no", "query-needs-consent", "query-unstated", "query-clauses"),
    *("query-condition", "query-policy-not-law", "query-pending", "verified"),
    *("verified.unsigned", "verified-wrong"),
)
SAID_BY_BRINGING = (
    *("imported", "imported-history", "import-unpaired", "import-left", "import-unstated"),
    *(
        "import-form",
        "import-missing",
        "import-encoding",
        "import-broken",
        "import-long",
        "import-empty",
    ),
    *("import-undated", "import-language", "import-twice", "import-name", "import-exists"),
    *("import-nothing", "import-no-history", "import-what", "policy-made", "site-made"),
    *("init-taken", "export-language"),
)


def _beginning(start: str, why: str) -> dict[str, str]:
    """Each key of the catalogue that begins so, with what shows it."""
    return {key: why for key in catalogue("en") if key.startswith(start)}


# What the catalogue has and no case shows, and why.
ELSEWHERE = {
    **dict.fromkeys(SAID_OF_TAMPERING, "a golden text of test_tampering.py shows it"),
    **dict.fromkeys(SAID_BY_COMMANDS, "a golden text of publishing/test_refusals.py shows it"),
    **_beginning("review", "a packet says it: test_review.py"),
    **_beginning("stage.", "kaitei build --timings says it: units of commands/"),
    **dict.fromkeys(SAID_OF_FEEDS, "the client or query says it, and their tests show it"),
    **dict.fromkeys(SAID_BY_BRINGING, "what is brought in is no site yet: units of importing/"),
    "bad-moment": "no problem of a text: --on was used wrongly",
    "severity.warning": "no sentence: stands before that of a warning",
    "entry": "no sentence: what an entry of a list is called in one",
    "too-many": "test_cases.py has a test of its own for it",
    "output-taken": "only a build writes",
    "key-unverified": "only where a package is missing: units of desk/inspecting.py",
    "key-unlisted": "only a build and key rotate sign",
    "key-unreadable": "only a build and key rotate sign",
    "key-inside": "only key makes one",
    "key-taken": "only key makes one",
    "key-first": "only key rotate follows one",
    "key-there": "only key new makes the first",
    "key-made": "closes key",
    "disk": "no problem of a text: the machine refuses",
    "disk-full": "no problem of a text: tests/faults fill a disk",
    "disk-denied": "no problem of a text: tests/faults forbid",
    "disk-read-only": "no problem of a text: tests/faults mount one",
    "no-content": "only a build reads pages",
    "no-words": "only a build knows the theme",
    "catalogue-unreadable": "only what renders reads the theme: units of render/",
    "catalogue-placeholder": "only what renders reads the theme: units of render/",
    "content-name": "only a build reads pages",
    "content-markup": "only a build reads pages",
    "content-file": "only a build reads pages",
    "content-letters": "only a build reads pages",
    "long-paragraph.brackets": "only a build reads pages",
    "host-failed": "only a build runs Pelican",
    "compressed": "no problem of a text: compress says it",
    "not-built": "no problem of a text: build comes first",
    "needs-extra": "no problem of a text: a package is missing",
    "needs-pango": "no problem of a text: a library is missing",
    "pdf-font": "no problem of a text: a font is missing",
    "pdf-failed": "no problem of a text: nothing printed it",
    "pdf-made": "a result of kaitei pdf",
    "pdf-missing": "only a build looks for PDFs",
    "pdfs": "a result of kaitei pdf",
    "pdfs.unwanted": "a result of kaitei pdf",
    "bad-day": "no problem of a text: --as-of was used wrongly",
    **_beginning("diff.", "a comparison says it"),
    "no-such-policy": "a comparison says it",
    "no-such-text": "a comparison says it",
    **dict.fromkeys(SAID_OF_COVERAGE, "test_coverage.py shows it"),
    "checked": "closes a check",
    "checked.silenced": "closes a check",
    "checked.warnings": "closes a check",
    "refused": "closes a refusal",
    "built": "closes a build",
    "timing": "kaitei build --timings says it: units of commands/",
    "stages": "kaitei build --timings says it: units of commands/",
    "progress": "long work says it: units of pace.py",
    "port-taken": "only serve opens a port",
    "no-picture": "a build says it, of a page by hand: units of site/",
    "preview-failed": "only a preview says it, of a template: units of preview/",
    "draft-unwritten": "only a preview says it: units of preview/",
    "serving": "what serve says while it runs",
}
