"""serving/caddy.py: what is printed; tests/test_serving.py asks a real Caddy."""

from pathlib import Path

from kaitei.serving import caddy


def test_a_move_carries_its_parts() -> None:
    """What stood in the old address stands in the new one."""
    text = caddy.text("e.org", "/sub", Path("/srv/site"), {"{lang}/old/": "{lang}/new/"})

    assert "redir /sub /sub/ 301" in text
    assert "redir @moved1 /sub/{re.moved1.1}/new/ 301" in text
