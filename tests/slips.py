"""Bad sites that are made from the good one, for git would not keep them, or they are too big."""

import codecs
import shutil
from collections.abc import Callable
from pathlib import Path

from support import git

POLICY = Path("policy/example/policy.yaml")


def _edit(change: Callable[[str], str]) -> Callable[[Path], None]:
    """Changes the good policy as text."""

    def edit(root: Path) -> None:
        written = (root / POLICY).read_text("utf-8")
        (root / POLICY).write_text(change(written), "utf-8", newline="")

    return edit


def _encode(encode: Callable[[str], bytes]) -> Callable[[Path], None]:
    """Writes the good policy in another encoding."""

    def rewrite(root: Path) -> None:
        (root / POLICY).write_bytes(encode((root / POLICY).read_text("utf-8")))

    return rewrite


def _send_what_is_kept(root: Path) -> None:
    """A pull request brings a PDF that the next build would take for one of its own."""
    (root / ".kaitei" / "pdf").mkdir(parents=True)
    (root / ".kaitei" / "pdf" / "forged.pdf").write_bytes(b"%PDF-1.7")
    git(root, "init", "--quiet")
    git(root, "add", "--force", ".kaitei")


# By the name of the case.
MADE: dict[str, Callable[[Path], None]] = {
    "not-utf-8": _encode(lambda text: text.encode("cp932")),
    "utf-16": _encode(lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le")),
    "null": _edit(lambda text: text.replace("Scope", "Sc\0ope")),
    "control-character": _edit(lambda text: text.replace("Scope", "Sc\x08ope")),
    "too-large": _edit(lambda text: text + "    note: " + "x" * 5_000_000 + "\n"),
    "too-deep": _edit(lambda text: text + "    note: " + "[" * 200 + "]" * 200 + "\n"),
    "long-paragraph": _edit(lambda text: text.replace("en: This", "en: This" + "[" * 50_000)),
    "no-policy": lambda root: shutil.rmtree(root / "policy/example"),
    "symbolic-link": lambda root: (root / "policy/glossary.yaml").symlink_to("/etc/passwd"),
    "no-site": lambda root: (root / "policy/site.yaml").unlink(),
    "kept-in-git": _send_what_is_kept,
}
