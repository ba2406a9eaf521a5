"""serving/varying.py: which headers differ from kind to kind."""

import pytest

from kaitei import headers, links
from kaitei.serving import varying


@pytest.mark.parametrize("kind", links.kinds())
def test_the_parts_make_the_table(kind: str) -> None:
    """Constant, usual and special together are what the table says of each kind."""
    said = {**varying.constant(), **varying.usual(), **varying.special().get(kind, {})}

    assert headers.of(kind) == {name: value for name, value in said.items() if value}
