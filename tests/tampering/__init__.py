"""Every way to tamper with what is published that we could think of, by its name."""

from tampering import ledgers, past, versions

PASSES = versions.PASSES
TOLD = versions.TOLD | ledgers.TOLD
TOLD_BY_GIT, BEFORE_THE_LEDGER = past.TOLD_BY_GIT, past.BEFORE_THE_LEDGER
