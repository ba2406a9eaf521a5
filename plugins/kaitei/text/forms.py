"""Where forms of terms stand in words: none within a longer word, the longest of several."""

from collections.abc import Iterator, Mapping

from kaitei.text.glossary import Term

# What goes on without a space: kanji with katakana, or letters and digits. A form beside more of
# its own script is part of a longer word (個人情報 in 個人情報保護管理者, person in personal).
_WIDE = ("\u3005\u3005", "\u3007\u3007", "\u30a1\u30fa", "\u30fc\u30fe", "\u3400\u9fff")
_RARE = ("\uf900\ufaff", "\U00020000\U0003ffff")
_KANA = "\u3040\u30ff"
# Kanji beside a word that are none of it.
_BEFORE = ("当該", "各", "等")
_AFTER = ("等", "及び", "並びに", "又は", "若しくは", "以外")
_HYPHENS = "-\u2010\u2011"


class Forms:
    """Forms with the term that each stands for, and where they stand in a line."""

    def __init__(self, forms: Mapping[str, Term]) -> None:
        self._terms: Mapping[str, Term] = {key: t for x, t in forms.items() for key in _cases(x)}

    def find(self, words: str) -> Iterator[tuple[int, int, Term]]:
        """From where to where which term stands, in order; none inside another word."""
        for start, form in self._forms(words):
            end = start + len(form)
            if not _goes_on(words[:start], form, words[end:]):
                yield start, end, self._terms[form]

    def _forms(self, words: str) -> Iterator[tuple[int, str]]:
        """Where which form stands, none within another one: 個人情報 is nothing for itself within
        個人情報保護法."""
        # One expression of all forms takes longer to compile than an edit has words to look at.
        here, at = list(self._terms), 0
        while here := [form for form in here if words.find(form, at) >= 0]:
            start, _, form = min((words.find(form, at), -len(form), form) for form in here)
            yield start, form
            at = start + len(form)


def _cases(form: str) -> tuple[str, ...]:
    """A form in small letters stands at the head of a sentence too."""
    return (form, form[0].upper() + form[1:]) if form == form.lower() else (form,)


def _goes_on(before: str, form: str, after: str) -> bool:
    """Whether the form is only a part of a longer word."""
    joined_before = _joins(before[-1:], form[0]) and not before.endswith(_BEFORE)
    joined_after = _joins(form[-1], after[:1]) and not after.startswith(_AFTER)
    return joined_before or joined_after or _hyphened(before[-2:]) or _hyphened(after[1::-1])


def _joins(one: str, other: str) -> bool:
    return (_is_wide(one) and _is_wide(other)) or (_is_letter(one) and _is_letter(other))


def _is_wide(char: str) -> bool:
    return _within(char, *_WIDE, *_RARE)


def _is_letter(char: str) -> bool:
    """Whether it is a letter or a digit of a script that puts spaces between words."""
    return char.isalnum() and not _within(char, _KANA, *_WIDE, *_RARE)


def _within(char: str, *spans: str) -> bool:
    # A class of so many characters would take milliseconds to compile.
    return any(span[0] <= char <= span[1] for span in spans)


def _hyphened(pair: str) -> bool:
    """Whether a hyphen and a letter beyond it stand beside the form, as in non-personal."""
    return len(pair) == 2 and pair[1] in _HYPHENS and _is_letter(pair[0])  # noqa: PLR2004
