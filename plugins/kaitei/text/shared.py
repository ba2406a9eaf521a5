"""What texts have in common: most of one is that of the version before it, and is read once."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from kaitei.once import Once
from kaitei.text import canonical
from kaitei.text.model import Clause
from kaitei.text.sections import Sections

Tree = Mapping[str, Any]
# Of so many sections and clauses the last few texts are made.
_MOST = 500


class Read(NamedTuple):
    """A clause that was read without a problem, from a node; the ids it defines and refers to."""

    clause: Clause
    node: Tree
    ids: tuple[str, ...]
    referred: tuple[str, ...]


class Known:
    """Sections and clauses that were read before, and the canonical forms of the last."""

    def __init__(self) -> None:
        self.sections = Sections()
        # By kind, languages and the digest of the node as it was written.
        self.clauses: dict[tuple[str, tuple[str, ...], bytes], Read] = {}
        self._digests, self._forms = Once[bytes](_MOST), Once[str](_MOST)

    def written(self, node: Tree) -> bytes:
        """The digest of all that a node says: of a thousand texts the words would take their
        room."""
        return self._digests.of(lambda: _digest(node), (node,))

    def digest(self, tree: Tree) -> str:
        """The digest of the canonical text."""
        return canonical.digest(canonical.joined(tree, self._form))

    def _form(self, section: Tree) -> str:
        return self._forms.of(lambda: canonical.written(section), (section,))


def _digest(node: Tree) -> bytes:
    return hashlib.sha256(
        json.dumps(node, ensure_ascii=False).encode("utf-8", "surrogatepass")
    ).digest()
