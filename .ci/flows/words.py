"""What the workflows say to people, in Japanese and English, and where: the summary of a run."""

import os
import re
from pathlib import Path

LANGUAGES = ("ja", "en")

SENTENCES = {
    "done": {
        "ja": "できました。",
        "en": "Done.",
    },
    "tried": {
        "ja": "試しました。何も変更していません。実際に行うと、次のようになります。",
        "en": "Tried, and nothing was changed. This is what it would do.",
    },
    "refused": {
        "ja": "できませんでした。何も変更していません。次の点を直してから、もう一度お試しください。",
        "en": "It could not be done, and nothing was changed. Correct this, then try again.",
    },
    "unsound": {
        "ja": "検査に通りませんでした。何も変更していません。次の点を直してから、もう一度お試しください。",
        "en": "The checks did not pass, and nothing was changed. Correct this, then try again.",
    },
    "nothing": {
        "ja": "すでにそのとおりですので、することはありません。",
        "en": "It is so already: there is nothing to do.",
    },
    "only-main": {
        "ja": "このボタンは main ブランチでだけ使えます（選ばれていたのは {branch} です）。"
        "「Use workflow from」で main を選び、もう一度お試しください。",
        "en": "This button works on the branch main only; {branch} was chosen. "
        "Choose main under “Use workflow from”, then try again.",
    },
    "pending": {
        "ja": "同じ操作のプルリクエストが開いたままです: {url} 。"
        "マージするか閉じてから、もう一度お試しください。",
        "en": "A pull request of the same button is still open: {url} . "
        "Merge or close it, then try again.",
    },
    "proposed": {
        "ja": "プルリクエストを開きました: {url} 。内容を確かめて、マージしてください。",
        "en": "A pull request is open: {url} . Read it, then merge it.",
    },
    "by-its-day": {
        "ja": "公表日までにマージしてください。過ぎた場合は閉じて、もう一度公表し直してください。",
        "en": "Merge it by the announced day. After that, close it and publish anew.",
    },
    "not-allowed": {
        "ja": "GitHub がプルリクエストを開くことを許していません。管理者に、Settings → Actions → General の "
        "「Allow GitHub Actions to create and approve pull requests」を有効にするよう頼んでください。"
        "変更はブランチ {branch} にあります。",
        "en": "GitHub does not let workflows open pull requests. Ask an administrator to switch on “Allow "
        "GitHub Actions to create and approve pull requests” under Settings → Actions → General. "
        "The change is on the branch {branch}.",
    },
    "not-pushed": {
        "ja": "変更を GitHub に送れませんでした。何も変更していません。"
        "しばらくしてから、もう一度お試しください。",
        "en": "The change could not be sent to GitHub, and nothing was changed. "
        "Try again in a while.",
    },
    "unreachable": {
        "ja": "GitHub が応答しませんでした（{reason}）。しばらくしてから、もう一度お試しください。",
        "en": "GitHub did not answer as it should ({reason}). Try again in a while.",
    },
    "pressed": {
        "ja": "@{actor} がボタンを押しました（実行の記録: {run} ）。",
        "en": "@{actor} pressed the button (its run: {run} ).",
    },
    "sound": {
        "ja": "検査に通りました",
        "en": "The checks passed",
    },
    "files": {
        "ja": "変わるファイル",
        "en": "What changes in the files",
    },
    "first": {
        "ja": "{url} にはまだサイトがありません。最初の公開です。",
        "en": "No site stands at {url} yet: this is the first.",
    },
    "continues": {
        "ja": "{url} のサイトを引き継ぎ、公開済みのものを何も書き換えません。",
        "en": "It continues the site at {url} and rewrites nothing of it.",
    },
    "rewrites": {
        "ja": "{url} のサイトを引き継いでいないため、公開しません。今のサイトはそのままです。",
        "en": "It does not continue the site at {url} and is not deployed. That site stays as it is.",
    },
    "unknown": {
        "ja": "{url} のサイトを確かめられないため、公開しません（{reason}）。今のサイトはそのままです。",
        "en": "The site at {url} could not be read ({reason}): nothing is deployed. It stays as it is.",
    },
    "fresh": {
        "ja": "{url} は {as_of} 時点のもので、{expires} まで有効です。",
        "en": "{url} tells the state of {as_of} and is good until {expires}.",
    },
    "silent": {
        "ja": "{url} のチェックポイントを読めません（{reason}）。サイトが開けるかをご確認ください。",
        "en": "The checkpoint of {url} could not be read ({reason}). See whether the site opens.",
    },
    "stale": {
        "ja": "{url} は {as_of} 時点のままです（{expires} に期限が切れます）。"
        "日々の公開が止まっています。deploy の実行の記録をご確認ください。",
        "en": "{url} still tells the state of {as_of} and expires at {expires}: "
        "it is deployed no longer each day. Look at the runs of deploy.",
    },
    "broken-links": {
        "ja": "開けない外部リンクがあります。下の一覧をご確認ください。",
        "en": "Some links to other sites do not open. They are listed below.",
    },
    "sound-links": {
        "ja": "外部へのリンクはすべて開けます。",
        "en": "Every link to other sites opens.",
    },
}


class Told(Exception):
    """Something that ends a run, and is told by the name of its sentence."""

    def __init__(self, key: str, **values: str) -> None:
        super().__init__(key)
        self.key, self.values = key, values


# What the title of a button's pull request says, by command.
TITLES = {
    "start": {"ja": "{policy} の改定を始める", "en": "Start a revision of {policy}"},
    "publish": {"ja": "{policy} を公表する", "en": "Publish {policy}"},
    "withdraw": {"ja": "{policy} の版 {version} を撤回する", "en": "Withdraw {policy} {version}"},
    "correct": {"ja": "{policy} の版 {version} を訂正する", "en": "Correct {policy} {version}"},
}
# GitHub takes so much in a comment or a pull request, in the most careful count (UTF-16).
MOST = 65_536


def say(key: str, **values: str) -> str:
    """A sentence in each language, a paragraph each."""
    return "\n\n".join(SENTENCES[key][x].format(**values) for x in LANGUAGES)


def on_a_line(said: str) -> str:
    """What was said in each language, on one line."""
    return " / ".join(said.split("\n\n"))


def title(command: str, policy: str, version: str) -> str:
    """What a button does, in each language."""
    return " / ".join(TITLES[command][x].format(policy=policy, version=version) for x in LANGUAGES)


def short(text: str) -> str:
    """So much of a text as GitHub takes."""
    return text.encode("utf-16-le")[: 2 * MOST].decode("utf-16-le", "ignore")


def fenced(text: str) -> str:
    """Text as it is, whatever stands in it: no line of it ends the block."""
    ticks = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, ticks + 1)
    return f"{fence}text\n{text.rstrip()}\n{fence}"


def summarise(*paragraphs: str) -> None:
    """Adds paragraphs to the summary of the run, and to its log."""
    said = "\n\n".join(paragraphs) + "\n\n"
    print(said, flush=True)
    if summary := os.environ.get("GITHUB_STEP_SUMMARY"):
        with Path(summary).open("a", encoding="utf-8") as file:
            file.write(said)


def refuse(told: Told, *paragraphs: str) -> int:
    """Says why a run ends, in its summary and as its error; gives the exit code."""
    said = say(told.key, **told.values)
    summarise(f"❌ {said}", *paragraphs)
    print(f"::error::{on_a_line(said).replace('%', '%25')}", flush=True)
    return 1
