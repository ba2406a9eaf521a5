"""A policy's history with its truth: thirty dated texts whose articles are renumbered, moved,
split, merged and reworded by a seeded hand that remembers which clause is which."""

import copy
import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count
from pathlib import Path

_TOPICS = """
適用|Scope
定義|Meanings
会員登録|Registration
会費|Fees
支払の方法|How to pay
届出|Reports
退会|Leaving
禁止する行為|What is forbidden
登録の取消し|Cancelling a registration
利用時間|Opening hours
設備の利用|Using the equipment
持込み|Bringing things in
撮影|Photographs
損害の賠償|Compensation
免責|Liability
個人情報|Personal information
通知|Notices
委託|Contractors
共同利用|Joint use
第三者への提供|Third parties
安全管理|Security
保存期間|Storage periods
開示の請求|Requests
苦情|Complaints
クッキー|Cookies
未成年者|Minors
緊急時|Emergencies
休館日|Closing days
規約の変更|Changes of these terms
準拠法|Governing law
管轄|Courts
窓口|Contact
寄附|Donations
広報|Publicity
ボランティア|Volunteers
研修|Training
駐車場|Car park
忘れ物|Lost property
売店|Shop
食堂|Canteen
""".strip().split("\n")
_WHO = """
会員|Members
来館者|Visitors
当館|We
保護者|Guardians
申込者|Applicants
係員|Our staff
団体の代表者|Representatives of groups
委託先|Contractors
""".strip().split("\n")
_WHEN = """
申込みの際に|when they apply
毎年四月に|every April
変更があったときは速やかに|without delay after any change
退会の前に|before they leave
必要があると認めるときは|where it is found necessary
事前に書面で|in writing and in advance
求めに応じて|on request
催しの当日に|on the day of an event
法令の定めに従い|as laws and regulations require
利用の後に|after use
""".strip().split("\n")
_WHAT = """
氏名と住所|names and addresses
会員証|the membership card
入館料|the entrance fee
緊急の連絡先|an emergency contact
利用の記録|records of use
貸し出した器具|borrowed equipment
写真と動画|photographs and films
アンケートの回答|answers to surveys
本人を確認する書類|documents that prove identity
預り金|deposits
参加の同意書|letters of consent
駐車の許可証|parking permits
健康に関する事項|matters of health
作品の複製|copies of works
会議の記録|minutes of meetings
割引の資格|the right to a discount
音声案内の機器|audio guides
団体の名簿|lists of groups
寄附の目録|lists of donations
研修の修了証|certificates of training
""".strip().split("\n")
_DO = """
届け出ます|report
確かめます|check
返還します|return
保管します|keep
提示します|show
消去します|erase
公開しません|do not publish
第三者に渡しません|do not hand to others
変更できます|may change
受け取ります|receive
交付します|issue
破棄します|destroy
""".strip().split("\n")
_MORE = """
ただし、やむを得ない事情がある場合を除きます。|This does not apply where it cannot be avoided.
その方法は、別に掲示します。|How this is done is announced separately.
費用は、本人の負担とします。|The person concerned bears the cost.
期限は、三十日以内とします。|This is done within thirty days.
期限は、六十日以内とします。|This is done within sixty days.
その場合は、理由を示します。|Reasons are given in that case.
詳しくは、利用案内に定めます。|The guide sets out the details.
""".strip().split("\n")
VERSIONS = 30


@dataclass
class Clause:
    """A clause as its author knows it: `uid` is the same as long as it is the same clause."""

    uid: int
    heading: tuple[str, str] | None = None
    words: tuple[str, str] | None = None
    below: list["Clause"] = field(default_factory=list)


class Author:
    """Writes a text and revises it, again and again, the same each time for the same seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.uids = count(1)
        self.topics = list(_TOPICS)
        self.chance.shuffle(self.topics)
        self.articles = [self._article() for _ in range(14)]

    def texts(self) -> list[list[Clause]]:
        """The text of each version."""
        made = [copy.deepcopy(self.articles)]
        while len(made) < VERSIONS:
            changes = (
                self._insert,
                self._remove,
                self._move,
                self._split,
                self._reword,
                self._reword,
                self._rename,
                self._move_paragraph,
                self._part,
                self._merge,
            )
            for change in self.chance.sample(changes, 3):
                change()
            made.append(copy.deepcopy(self.articles))
        return made

    def _pick(self, bank: list[str]) -> tuple[str, str]:
        ja, en = self.chance.choice(bank).split("|")
        return ja, en

    def _sentence(self) -> tuple[str, str]:
        who, when, what, do = (self._pick(bank) for bank in (_WHO, _WHEN, _WHAT, _DO))
        what_too = self._pick(_WHAT)
        ja = f"{who[0]}は、{when[0]}、{what[0]}及び{what_too[0]}を{do[0]}。"
        return ja, f"{who[1]} {do[1]} {what[1]} and {what_too[1]} {when[1]}."

    def _paragraph(self) -> Clause:
        first, more = self._sentence(), self._pick(_MORE)
        words = (first[0] + more[0], f"{first[1]} {more[1]}")
        return Clause(next(self.uids), None, words if self.chance.random() < 0.6 else first)

    def _article(self) -> Clause:
        ja, en = (self.topics.pop() if self.topics else self._spare()).split("|")
        below = [self._paragraph() for _ in range(self.chance.randint(2, 5))]
        return Clause(next(self.uids), (ja, en), None, below)

    def _spare(self) -> str:
        number = next(self.uids)
        return f"補則その{number}|Further rules {number}"

    def _any(self) -> Clause:
        return self.chance.choice(self.articles)

    def _insert(self) -> None:
        self.articles.insert(self.chance.randint(0, len(self.articles)), self._article())

    def _remove(self) -> None:
        if len(self.articles) > 10:
            self.articles.remove(self._any())

    def _move(self) -> None:
        article = self._any()
        self.articles.remove(article)
        self.articles.insert(self.chance.randint(0, len(self.articles)), article)

    def _split(self) -> None:
        """The latter half of an article becomes one of its own; its paragraphs stay themselves."""
        article = self._any()
        if len(article.below) >= 4:
            half = len(article.below) // 2
            other = self._article()
            other.below, article.below = article.below[half:], article.below[:half]
            self.articles.insert(self.articles.index(article) + 1, other)

    def _reword(self) -> None:
        """A paragraph gets another thing, another time or another rider."""
        paragraph = self.chance.choice(self._any().below)
        assert paragraph.words
        ja, en = paragraph.words
        old, new = self._pick(_WHAT), self._pick(_WHAT)
        more = self._pick(_MORE)
        if old[0] in ja and old[1] in en:
            ja, en = ja.replace(old[0], new[0], 1), en.replace(old[1], new[1], 1)
        else:
            ja, en = ja + more[0], f"{en} {more[1]}"
        paragraph.words = (ja, en)

    def _rename(self) -> None:
        article = self._any()
        assert article.heading
        article.heading = (f"{article.heading[0]}について", f"On {article.heading[1].lower()}")

    def _move_paragraph(self) -> None:
        article = self._any()
        if len(article.below) > 2:
            paragraph = article.below.pop(self.chance.randrange(len(article.below)))
            other = self._any()
            other.below.insert(self.chance.randint(0, len(other.below)), paragraph)

    def _part(self) -> None:
        """A paragraph of several sentences becomes two: the first of them is still the same."""
        for article in self.articles:
            for paragraph in article.below:
                assert paragraph.words
                ja, en = (
                    text.split(end) for text, end in zip(paragraph.words, ("。", ". "), strict=True)
                )
                if len(ja) > 3 and len(en) > 2:
                    paragraph.words = (f"{ja[0]}。{ja[1]}。", f"{en[0]}. {en[1]}.")
                    rest = ("。".join(ja[2:]), ". ".join(en[2:]))
                    at = article.below.index(paragraph) + 1
                    article.below.insert(at, Clause(next(self.uids), None, rest))
                    return

    def _merge(self) -> None:
        """A paragraph takes in the one after it."""
        article = self._any()
        if len(article.below) > 2:
            first, second = article.below[:2]
            assert first.words
            assert second.words
            first.words = (first.words[0] + second.words[0], f"{first.words[1]} {second.words[1]}")
            article.below.remove(second)


def write(folder: Path, seed: int) -> list[list[Clause]]:
    """Writes a history as dated Markdown files in two languages; returns its truth."""
    texts = Author(seed).texts()
    folder.mkdir(parents=True)
    for number, articles in enumerate(texts):
        day = date(2010, 4, 1) + timedelta(days=181 * number)
        for side, language in enumerate(("ja", "en")):
            file = folder / f"{day.isoformat()}.{language}.md"
            file.write_text("\n".join(_lines(articles, side)) + "\n", "utf-8")
    return texts


def _lines(articles: list[Clause], side: int) -> list[str]:
    names = ("なぎさ会館 利用規約", "Nagisa Hall: Terms of Use")
    companies = ("株式会社なぎさ会館", "Nagisa Hall Co., Ltd.")
    lines = ["---", f"title: {names[side]}", f"organisation: {companies[side]}", "---", ""]
    for number, article in enumerate(articles, 1):
        assert article.heading
        heading = article.heading[side]
        lines.append(
            f"## 第{number}条（{heading}）" if side == 0 else f"## Article {number} ({heading})"
        )
        lines.append("")
        for n, paragraph in enumerate(article.below, 1):
            assert paragraph.words
            lines.append(f"{n}. {paragraph.words[side]}")
        lines.append("")
    return lines
