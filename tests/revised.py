"""A small policy and its revision, in which everything happens that a reader may be shown."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kaitei.desk import amending
from kaitei.desk.request import Request
from unit.builders import Tree, changed, policy, release, write_site

# A word that no line can break as words do.
_LONG = "https://example.org/" + "an-address-without-an-end/" * 6


def _said(ja: str, en: str) -> Tree:
    return {"ja": ja, "en": en}


def _clause(name: str, heading: tuple[str, str], ja: str, en: str, **more: object) -> Tree:
    return {"id": name, "heading": _said(*heading), "text": _said(ja, en), **more}


def _table(*rows: str) -> Tree:
    """A table of rows such as `k|v`, the first holding the heads of its columns."""
    cells = [[_said(f"{cell}（日）", cell) for cell in row.split("|")] for row in rows]
    return {"columns": cells[0], "rows": [[{"text": x} for x in row] for row in cells[1:]]}


def _list(*entries: str) -> list[Tree]:
    return [{"text": _said(f"{entry}（日）", entry)} for entry in entries]


_SCOPE = _clause("scope", ("範囲", "Scope"), "30日以内に答えます。", "We answer within 30 days.")
_DISCLOSURE = _clause(
    "disclosure", ("開示", "Disclosure"), "請求に応じて開示します。", "We disclose on request."
)
_PARTS = [
    _clause("stable", ("定義", "Terms"), "用語は法によります。", "Terms are those of the Act."),
    _clause(
        *("parts", ("安全管理", "Security"), "必要な措置を講じます。", "We take measures."),
        clauses=[
            {"id": "parts.a", "text": _said("規程を定めます。", "We have rules.")},
            {"id": "parts.b", "text": _said(f"{_LONG}を見ます。", f"See {_LONG} for more.")},
        ],
    ),
]

OLD: Tree = policy(
    {
        **release("1.0", "2026-01-10", "2026-01-20"),
        "sections": [
            _SCOPE,
            _DISCLOSURE,
            *_PARTS,
            {
                "id": "purposes",
                "heading": _said("利用目的", "Purposes"),
                "list": _list("Answering inquiries", "Sending programmes", "Running a club"),
            },
            {
                "id": "retention",
                "heading": _said("保存期間", "Retention"),
                "table": _table("Data|Period|Place", "Name|1 year|Tokyo", "Address|2 years|Osaka"),
            },
            _clause("old-rule", ("旧規定", "Old rule"), "廃止されます。", "This one goes."),
            _clause("spelling", ("表記", "Spelling"), "２０日です。", "It takes 20 days."),
            _clause(
                *("noted", ("第三者提供", "Third parties"), "提供しません。", "To nobody."),
                note=_said("原文に記載がありません。", "The original is silent."),
            ),
            _clause("anchor", ("窓口", "Desk"), "窓口へどうぞ。", "Write to the desk."),
            _clause("english", ("通知", "Notice"), "通知します。", "We give notice."),
            _clause("tail", ("附則", "Closing"), "以上です。", "That is all."),
        ],
    }
)

NEW: Tree = changed(
    OLD,
    {
        **release("1.1", "2026-02-01", "2026-03-01"),
        "title.en": "Privacy Notice",
        "sections": [
            _clause(
                *("scope", ("適用範囲", "Scope"), "60日以内に答えます。"),
                "We answer within 60 days.",
            ),
            *_PARTS,
            _DISCLOSURE,
            {
                "id": "purposes",
                "heading": _said("利用目的", "Purposes"),
                "list": _list("Sending programmes", "Answering inquiries", "Selling tickets"),
            },
            {
                "id": "retention",
                "heading": _said("保存期間", "Retention"),
                "table": _table("Data|Period", "Name|5 years", "Address|2 years", "Age|1 year"),
            },
            _clause(
                *("new-rule", ("新規定", "New rule"), "新設します。", "This one came."),
                list=_list("One thing", "Another thing"),
            ),
            _clause("spelling", ("表記", "Spelling"), "20日です。", "It takes 20 days."),
            _clause(
                *("noted", ("第三者提供", "Third parties"), "提供しません。", "To nobody."),
                note=_said("原文にはありません。", "The original says nothing."),
            ),
            _clause(
                *("desk", ("窓口", "Desk"), "窓口へどうぞ。", "Write to the desk."), was=["anchor"]
            ),
            _clause("english", ("通知", "Notice"), "通知します。", "We give notice in writing."),
            _clause("tail", ("附則", "Closing"), "以上です。", "That is all."),
            {
                "id": "local",
                "only": {
                    "languages": ["ja"],
                    "reason": _said("日本語だけです。", "No other asks it."),
                },
                "heading": {"ja": "届出"},
                "text": {"ja": "届け出ます。"},
            },
        ],
    },
)


_GONE = (
    *(("1.0", "purposes"), ("1.1", "scope"), ("1.0", "retention"), ("1.1", "retention")),
    *(("1.1", "disclosure"), ("1.0", "stable"), ("1.1", "stable"), ("1.0", "anchor")),
    *(("1.1", "desk"), ("1.0", "people.one"), ("1.1", "clerks.one")),
)


def write(root: Path) -> Path:
    """Writes a site whose policy has both versions."""
    return write_site(root, [OLD, NEW])


def write_redacted(root: Path) -> Path:
    """The same; words were taken out of clauses that had changed, of either version or of both, and
    of one that moved."""
    write_site(root, [_with_people(OLD, "佐藤", "Sato"), _with_people(NEW, "鈴木", "Suzuki")])
    asked = Request(root, "privacy", datetime(2026, 2, 5, tzinfo=UTC))
    for version, clause in _GONE:
        amending.redact(asked, version, clause, ["ja=氏名。", "en=A name."])
    return root


def _with_people(tree: Tree, ja: str, en: str) -> Tree:
    """The text with two lists of entries that have ids: the second of the one changes alone."""
    one = {"text": _said("山田", "Yamada")}
    lists = {
        "people": [{"id": "people.one", **one}, {"id": "people.two", "text": _said(ja, en)}],
        "clerks": [{"id": "clerks.one", **one}, {"id": "clerks.two", **one}],
    }
    sections = [
        {"id": name, "heading": _said("担当", "People"), "list": entries}
        for name, entries in lists.items()
    ]
    return changed(tree, {"sections": [*tree["sections"], *sections]})


def write_translated(root: Path) -> Path:
    """A site whose policy is in Japanese alone for a while: in 1.1, which changes a clause too."""
    japanese: Tree = _in_japanese(changed(OLD, {**release("1.1", "2026-02-01", "2026-03-01")}))
    third = {**release("1.2", "2026-03-10", "2026-04-01"), "release.replaces": "1.1"}
    return write_site(
        root,
        [
            OLD,
            changed(japanese, {"languages": ["ja"], "sections.0.text.ja": "60日以内に答えます。"}),
            changed(OLD, {**third, "sections.0.text.ja": "60日以内に答えます。"}),
        ],
    )


def _in_japanese(tree: Any) -> Any:
    """The tree without what it says in English."""
    if isinstance(tree, list):
        return [_in_japanese(it) for it in tree]
    if not isinstance(tree, dict):
        return tree
    return {key: _in_japanese(it) for key, it in tree.items() if key != "en" or "ja" not in tree}
