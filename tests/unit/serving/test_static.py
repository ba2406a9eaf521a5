"""serving/static.py: `_headers` and `_redirects`."""

from pathlib import Path

from kaitei import headers
from kaitei.serving import static

FILES = {"ja/a/index.html": "text", "feed/privacy/current.json": "feed-current"}
FILES |= {"feed/privacy/1.0.json": "feed-version", "feed/notices.ja.json": "feed-notices"}
FILES |= {"assets/a.css": "asset", "index.html": "chooser", "404.html": "not-found"}
# What such hosts say by themselves, and what only the feed has.
LEFT = {"Cache-Control"}


def _joined(rules: str, path: str) -> dict[str, list[str]]:
    """What a host says of a path: of each rule that fits it, every header."""
    said: dict[str, list[str]] = {}
    asked = f"/{path.removesuffix('index.html')}"
    for rule in rules.split("\n\n"):
        pattern, *lines = rule.strip().split("\n")
        if pattern == asked or (pattern[-1] == "*" and asked.startswith(pattern[:-1])):
            for line in lines:
                name, _, value = line.strip().partition(": ")
                said.setdefault(name, []).append(value)
    return said


def test_no_header_is_said_twice_and_each_as_the_table_says(tmp_path: Path) -> None:
    """Such hosts join what several rules say; what they say by themselves is left to them."""
    for path in FILES:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    rules = static.header_rules(tmp_path)

    for path, kind in FILES.items():
        said = _joined(rules, path)
        assert {name: [headers.of(kind)[name]] for name in said if name != "Content-Type"} == {
            name: values for name, values in said.items() if name != "Content-Type"
        }
        assert headers.of(kind).keys() - said.keys() <= LEFT, path
        forever = headers.of(kind)["Cache-Control"] == headers.FOREVER
        assert forever == ("Cache-Control" in said)
    assert _joined(rules, "feed/notices.ja.json")["Content-Type"] == ["application/feed+json"]


def test_what_may_be_lost_comes_last(tmp_path: Path) -> None:
    """Some hosts read a hundred rules: of the others no more is lost than a year in a cache."""
    labels = [f"feed/privacy/1.{i}.json" for i in range(200)]
    for path in (*FILES, *labels, "feed/schema/version.schema.json", "_headers"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    rules = static.header_rules(tmp_path).split("\n\n")
    read = "\n\n".join(rules[:100])

    assert len(rules) > 200
    assert not any(rule.startswith("/_headers") for rule in rules)
    assert {
        x.strip().split(":")[0] for rule in rules[100:] for x in rule.strip().split("\n")[1:]
    } == {"Cache-Control"}
    assert _joined(read, "feed/schema/version.schema.json")["Content-Type"] == [
        "application/schema+json"
    ]


def test_a_move_keeps_its_parts() -> None:
    """As such hosts write them."""
    assert static.redirects({"{lang}/old/": "{lang}/new/"}) == "/:lang/old/ /:lang/new/ 301\n"
