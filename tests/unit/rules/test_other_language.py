"""rules/other_language.py: a text that stands under one language and is written in another."""

import pytest

from kaitei.rules import other_language as rule
from unit.rules.judging import read_in

HERE = "sections.0.text"
JAPANESE = "当社は、個人情報を適切に管理します。"
ENGLISH = "We erase the records of an order."

BAD = [
    ("ja", ENGLISH),
    ("ja", "We do not use it beyond [](#scope)."),
    ("ja", "See [our guide to the site](https://example.org/guide)."),
    ("ja", "Personal information and how we use it"),
    ("ja", "Google LLC receives the address of the page that you read."),
    ("en", JAPANESE),
    ("en", "当社（JNO）は、個人情報を適切に管理します。"),
    ("en", "個人情報の取得"),
    ("en", "当社は、[](#scope)の範囲で利用します。"),
    ("en", "お問い合わせの宛先は、privacyです。"),
]
GOOD = [
    ("ja", JAPANESE),
    ("ja", "Google Analytics Opt-out Browser Add-on"),
    ("ja", "Example Co., Ltd."),
    ("ja", "https://example.org/the/guide/to/the/site"),
    ("ja", "「the records of an order」を消去します。"),
    ("en", ENGLISH),
    ("en", "We call it “personal information” (個人情報)."),
    ("en", "Example Co., Ltd."),
    ("en", "Tel. 0742-00-0000"),
    ("en", "The sign 済 means that it is done."),
]


@pytest.mark.parametrize(("language", "words"), BAD)
def test_a_text_in_another_language_is_told(language: str, words: str) -> None:
    """It begins there."""
    assert read_in(rule.check, {}, {f"{HERE}.{language}": words}) == [words]


@pytest.mark.parametrize(("language", "words"), GOOD)
def test_what_may_stand_in_any_language_is_not(language: str, words: str) -> None:
    """Names, addresses, and words that a sentence mentions."""
    assert read_in(rule.check, {}, {f"{HERE}.{language}": words}) == []


def test_two_that_changed_places_are_two_texts_to_write() -> None:
    """Each is told."""
    swapped = {f"{HERE}.ja": ENGLISH, f"{HERE}.en": JAPANESE}

    assert sorted(read_in(rule.check, {}, swapped)) == sorted([ENGLISH, JAPANESE])


def test_what_is_published_already_is_not_told() -> None:
    """Neither of one language nor of all."""
    assert read_in(rule.check, {f"{HERE}.ja": ENGLISH}, {}) == []
    assert read_in(rule.check, {HERE: JAPANESE}, {}) == []


def test_one_text_for_all_languages_is_told() -> None:
    """It would be shown to readers of each."""
    assert read_in(rule.check, {}, {HERE: JAPANESE}) == [JAPANESE]


def test_one_text_of_a_clause_of_one_language_is_not_told() -> None:
    """Nobody else is shown it."""
    only = {"languages": ["ja"], "reason": {"ja": "国内だけです。", "en": "In Japan only."}}
    clause = {"id": "domestic", "only": only, "text": JAPANESE}

    assert read_in(rule.check, {}, {"sections.0.clauses": [clause]}) == []
