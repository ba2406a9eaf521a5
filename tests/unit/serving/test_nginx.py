"""serving/nginx.py: what is printed; tests/test_serving.py asks a real nginx."""

from pathlib import Path

from kaitei.serving import nginx


def test_validators_are_left_to_nginx() -> None:
    """An ETag of ours would be answered 200, not 304."""
    text = nginx.text("e.org", "/sub", Path("/srv/site"))

    assert "etag" not in text.lower().replace('"etag"', "")
    assert "location = /sub { return 301 /sub/$is_args$args; }" in text
    assert 'location /sub/ { alias "/srv/site/"; }' in text
