"""Someone who has never seen the site finds the answer from the home page in two clicks."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
# A day on which version 1.0 is in force and 1.1 is announced.
NOW = datetime(2026, 11, 24, 12, tzinfo=ZoneInfo("Asia/Tokyo"))


@dataclass(frozen=True)
class Question:
    """What is asked, the words of the links that a stranger takes, the words of the answer."""

    asked: str
    lang: str
    clicks: tuple[str, ...]
    answers: tuple[str, ...]


QUESTIONS = [
    Question(
        *("what is in force today", "ja", ("プライバシーポリシー",)),
        ("プライバシーポリシー", "現行", "第1.0版"),
    ),
    Question(
        *("what is in force today", "en", ("Privacy Policy",)),
        ("Privacy Policy", "In force", "Version 1.0"),
    ),
    Question(
        *("what will change and when", "ja", ("プライバシーポリシー",)),
        ("この文面は2027年1月1日に改定されます。", "送信先の名称（Google LLC）"),
    ),
    Question(
        *("what will change and when", "en", ("Privacy Policy",)),
        ("This text changes on January 1, 2027.", "the name of the recipient (Google LLC)"),
    ),
    Question(
        *("what did version 1.1 change", "ja", ("プライバシーポリシー 第1.1版", "変更点の一覧")),
        ("第9条第2項 Google アナリティクスの利用", "名称：Google → Google LLC"),
    ),
    Question(
        *("what did version 1.1 change", "en", ("Privacy Policy, version 1.1", "List of changes")),
        ("Section 9(2) Use of Google Analytics", "name: Google → Google LLC"),
    ),
    Question(
        *("what may they use my e-mail address for", "ja", ("プライバシーポリシー", "利用目的")),
        ("個人情報を、次の区分ごとに定める目的のために利用します", "メールマガジンの配信"),
    ),
    Question(
        *("what may they use my e-mail address for", "en", ("Privacy Policy", "Purposes of use")),
        (
            "We use personal information for the purposes set out below",
            "Delivering e-mail newsletters",
        ),
    ),
    Question(
        *("who else gets it", "ja", ("プライバシーポリシー", "第三者提供")),
        (
            "個人データを第三者に提供（開示を含みます。）しません",
            "本人の同意がある場合",
            "法令に基づく場合",
        ),
    ),
    Question(
        *("who else gets it", "en", ("Privacy Policy", "Provision to third parties")),
        (
            "We do not provide personal data to third parties",
            "Where you have given your consent",
            "Where required by laws and regulations",
        ),
    ),
    Question(
        *("how do I ask them to delete it", "ja", ("プライバシーポリシー", "開示等の請求")),
        ("内容の削除", "消去", "当社所定の手続"),
    ),
    Question(
        *("how do I ask them to delete it", "en", ("Privacy Policy", "Requests for disclosure")),
        ("Deletion of content", "Erasure", "Our own procedure"),
    ),
    Question(
        *("what did the text say on a given day", "ja", ("すべての版", "第1.0版")),
        ("2026年11月22日", "プライバシーポリシー", "個人情報または個人データ"),
    ),
    Question(
        *("what did the text say on a given day", "en", ("All versions", "Version 1.0")),
        ("November 22, 2026", "Privacy Policy", "the personal information or personal data"),
    ),
]
# On a phone, where the contents are folded, the home page asks the questions itself.
ON_A_PHONE = [
    Question("what is in force today", "ja", (), ("現行", "第1.0版", "（2026年11月22日掲載）")),
    Question(
        "what is in force today",
        "en",
        (),
        ("In force", "Version 1.0", "recorded here on November 22, 2026"),
    ),
    Question(
        *("what will change and when", "ja", ("第1.1版での変更点",)),
        ("施行前", "2027年1月1日", "送信先の名称（Google LLC）"),
    ),
    Question(
        *("what will change and when", "en", ("What version 1.1 changes",)),
        ("Upcoming", "January 1, 2027", "the name of the recipient (Google LLC)"),
    ),
    Question(
        *("what did version 1.1 change", "ja", ("第1.1版での変更点", "変更点の一覧")),
        ("名称：Google → Google LLC",),
    ),
    Question(
        *("what did version 1.1 change", "en", ("What version 1.1 changes", "List of changes")),
        ("name: Google → Google LLC",),
    ),
    Question(
        *("what may they use my e-mail address for", "ja", ("個人情報を何に使うか",)),
        ("個人情報を、次の区分ごとに定める目的のために利用します", "メールマガジンの配信"),
    ),
    Question(
        *("what may they use my e-mail address for", "en", ("What your information is used for",)),
        ("We use personal information for the purposes", "Delivering e-mail newsletters"),
    ),
    Question(
        *("who else gets it", "ja", ("個人情報を誰に渡すか", "文章で確認する")),
        ("共同利用する者", "DMG MORI Co., Ltd.", "NEXUS Co., Ltd.", "eplus inc.", "メールアドレス"),
    ),
    Question(
        *("who else gets it", "en", ("Who else receives it", "The same in words")),
        ("Joint users", "DMG MORI Co., Ltd.", "NEXUS Co., Ltd.", "eplus inc.", "E-mail address"),
    ),
    Question(
        *("how do I ask them to delete it", "ja", ("開示や削除などを求めるには",)),
        ("内容の削除", "消去", "当社所定の手続"),
    ),
    Question(
        *("how do I ask them to delete it", "en", ("How to ask for disclosure or deletion",)),
        ("Deletion of content", "Erasure", "Our own procedure"),
    ),
    Question(
        *("what did the text say on a given day", "ja", ("指定した日の文面", "第1.0版")),
        ("2026年11月22日", "プライバシーポリシー", "第1.0版"),
    ),
    Question(
        *("what did the text say on a given day", "en", ("The text on a given day", "Version 1.0")),
        ("November 22, 2026", "Privacy Policy", "Version 1.0"),
    ),
]


@pytest.fixture
def stranger(browser: Browser) -> Iterator[Page]:
    """A window in which it is the day of the build."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.clock.set_fixed_time(NOW)
    yield page
    page.close()


def in_sight(page: Page) -> str:
    """The words that stand in the window now, and those of the section that a link led to."""
    words: str = page.evaluate(
        """() => {
          const found = [];
          const target = document.querySelector(":target");
          if (target) found.push(target.closest("section").innerText);
          const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT);
          while (walker.nextNode()) {
            const node = walker.currentNode;
            if (!node.matches("h1, h2, h3, p, li, dt, dd, .badge")) continue;
            const box = node.getBoundingClientRect();
            const seen = box.top < innerHeight && box.bottom > 0 && node.checkVisibility();
            if (seen) found.push(node.innerText);
          }
          return found.join("\\n");
        }"""
    )
    return words


def ask(page: Page, home: str, question: Question) -> list[str]:
    """Follows the words of the links from the home page; gives what the answer lacks."""
    assert len(question.clicks) <= 2
    page.goto(home)
    for words in question.clicks:
        link = page.get_by_role("link", name=words).first
        expect(link).to_be_visible()
        link.click()
        page.wait_for_load_state()
    found = in_sight(page)
    return [words for words in question.answers if words not in found]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda it: f"{it.lang}: {it.asked}")
def test_a_stranger_finds_the_answer(stranger: Page, host: str, question: Question) -> None:
    """In at most two clicks on words that can be seen, in either language."""
    assert ask(stranger, f"{host}/{question.lang}/", question) == []


@pytest.mark.parametrize("question", ON_A_PHONE, ids=lambda it: f"{it.lang}: {it.asked}")
def test_a_stranger_with_a_phone_finds_it(stranger: Page, host: str, question: Question) -> None:
    """By the words of the question itself, without looking for the section that answers it."""
    stranger.set_viewport_size({"width": 320, "height": 900})

    assert ask(stranger, f"{host}/{question.lang}/", question) == []
