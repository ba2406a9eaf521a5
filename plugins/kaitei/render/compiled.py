"""What templates were compiled to, from one build to the next."""

import base64
from collections.abc import Callable
from typing import Any, Protocol

from jinja2 import BytecodeCache
from jinja2.bccache import Bucket


class Records(Protocol):
    """What is remembered, by key; whole, and of this engine."""

    def get(self, key: str) -> Any: ...
    def put(self, key: str, value: Any) -> None: ...


class Compiled(BytecodeCache):
    """Templates as code, by where they stand. Jinja takes one only if its source is the same; what
    is remembered is asked for when the first template is."""

    def __init__(self, records: Callable[[], Records]) -> None:
        self._records = records

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket, if its template was compiled before."""
        found = self._records().get(bucket.key)
        if found is not None:
            bucket.bytecode_from_string(base64.b64decode(found))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Remembers what was compiled just now."""
        code = base64.b64encode(bucket.bytecode_to_string()).decode()
        self._records().put(bucket.key, code)
