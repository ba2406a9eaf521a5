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


def _copy_text(root: Path) -> None:
    """A policy is begun from the working text of another."""
    (root / "policy/members").mkdir()
    shutil.copyfile(root / POLICY, root / "policy/members/policy.yaml")


def _bring_version(root: Path) -> None:
    """A version of another policy is put in the place of one."""
    file = root / "policy/example/versions/1.0.yaml"
    written = file.read_text("utf-8").replace("policy: example", "policy: members")
    file.write_text(written, "utf-8")


# By the name of the case.
MADE: dict[str, Callable[[Path], object]] = {
    "not-utf-8": _encode(lambda text: text.encode("cp932")),
    "utf-16": _encode(lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le")),
    "null": _edit(lambda text: text.replace("Scope", "Sc\0ope")),
    "control-character": _edit(lambda text: text.replace("Scope", "Sc\x08ope")),
    "too-large": _edit(lambda text: text + "    note: " + "x" * 5_000_000 + "\n"),
    "too-deep": _edit(lambda text: text + "    note: " + "[" * 200 + "]" * 200 + "\n"),
    "long-paragraph": _edit(lambda text: text.replace("en: This", "en: This" + "[" * 50_000)),
    "no-policy": lambda root: shutil.rmtree(root / "policy/example"),
    "symbolic-link": lambda root: (root / "policy/glossary.yaml").symlink_to("/etc/passwd"),
    "missing-file-near": lambda root: (root / POLICY).rename(root / "policy/example/Policy.yml"),
    "missing-file-kept": lambda root: (root / POLICY).unlink(),
    "not-a-file": lambda root: (root / "policy/glossary.yaml").mkdir(),
    "not-a-folder": lambda root: (root / "theme").touch(),
    "no-site": lambda root: (root / "policy/site.yaml").unlink(),
    "ledger-policy-copied": lambda root: shutil.copytree(
        root / "policy/example", root / "policy/members"
    ),
    "ledger-policy-renamed": lambda root: (root / "policy/example").rename(root / "policy/members"),
    "policy-name-kept": _copy_text,
    "policy-name-version": _bring_version,
    "kept-in-git": _send_what_is_kept,
}
