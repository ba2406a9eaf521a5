"""The Word files of the import's tests: made here, for a stored one shows nobody what is in it."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

# How each level is counted: the number's form and what stands around it.
Levels = Sequence[tuple[str, str]]
ARTICLES: Levels = (("decimal", "第%1条"), ("decimal", "%2."), ("decimal", "(%3)"), ("aiueo", "%4"))
SECTIONS: Levels = (
    ("decimal", "%1."),
    ("decimal", "(%2)"),
    ("lowerLetter", "(%3)"),
    ("lowerRoman", "(%4)"),
)
BULLETS: Levels = (("bullet", "•"), ("bullet", "–"))


class Maker:
    """Writes a document whose numbers Word counts."""

    def __init__(self, title: str, levels: Levels) -> None:
        self.document = docx.Document()
        self.document.core_properties.title = ""
        self.numbering = self.document.part.numbering_part.element
        self.counted = self._list(90, levels)
        self.bullets = self._list(91, BULLETS)
        self.document.add_paragraph(title, style="Title")

    def heading(self, text: str) -> None:
        """An article's heading, counted at the first level."""
        self._count(self.document.add_paragraph(text, style="Heading 1"), self.counted, 0)

    def counted_at(self, level: int, text: str) -> None:
        """A paragraph that Word counts."""
        self._count(self.document.add_paragraph(text), self.counted, level)

    def bullet(self, text: str, level: int = 0) -> None:
        """An entry of a list."""
        self._count(self.document.add_paragraph(text), self.bullets, level)

    def text(self, *pieces: str) -> None:
        """A paragraph; every second piece is bold."""
        paragraph = self.document.add_paragraph()
        for number, piece in enumerate(pieces):
            paragraph.add_run(piece).bold = bool(number % 2) or None

    def lines(self, *lines: str) -> None:
        """A paragraph whose lines are broken."""
        run = self.document.add_paragraph().add_run(lines[0])
        for line in lines[1:]:
            run.add_break()
            run.add_text(line)

    def table(self, *rows: Sequence[str]) -> None:
        """A table."""
        table = self.document.add_table(rows=len(rows), cols=len(rows[0]))
        for i, row in enumerate(rows):
            for j, text in enumerate(row):
                table.cell(i, j).text = text

    def content(self) -> bytes:
        """The file."""
        made = BytesIO()
        self.document.save(made)
        return made.getvalue()

    def _list(self, number: int, levels: Levels) -> int:
        abstract = parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}"/>')
        for level, (form, shown) in enumerate(levels):
            abstract.append(
                parse_xml(
                    f'<w:lvl {nsdecls("w")} w:ilvl="{level}"><w:start w:val="1"/>'
                    f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{shown}"/></w:lvl>'
                )
            )
        self.numbering.insert(0, abstract)
        return int(self.numbering.add_num(number).numId)

    def _count(self, paragraph: Any, number: int, level: int) -> None:
        counted = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        counted.get_or_add_numId().val = number
        counted.get_or_add_ilvl().val = level


def employees(language: str) -> bytes:
    """The privacy notice of an invented company to its employees."""
    return (_japanese if language == "ja" else _english)().content()


def _japanese() -> Maker:
    made = Maker("従業員等の個人情報の取扱い", ARTICLES)
    made.text(
        "わかば運輸株式会社（以下「当社」という。）は、従業員等の個人情報を", "適正に", "取り扱う。"
    )
    made.heading("目的")
    made.text("この規程は、従業員等の個人情報の取扱いを定める。")
    made.heading("取得する情報")
    made.counted_at(1, "当社は、次の情報を取得する。")
    made.counted_at(2, "氏名及び住所")
    made.counted_at(2, "資格に関する情報")
    made.counted_at(3, "運転免許の種類")
    made.counted_at(3, "免許の有効期間")
    made.counted_at(1, "当社は、次の情報を取得しない。")
    made.bullet("信条")
    made.bullet("健康に関する情報")
    made.bullet("法令が定めるものを除く。", 1)
    made.heading("保存期間")
    made.text("保存期間は、次の表のとおりとする。")
    made.table(("情報", "期間"), ("給与の記録", "7年"), ("応募書類", "1年"))
    made.heading("窓口")
    made.lines("わかば運輸株式会社 人事課", "例市わかば町7-8-9")
    made.text("2025年10月1日施行")
    return made


def _english() -> Maker:
    made = Maker("Handling of employees’ personal information", SECTIONS)
    made.text(
        "Wakaba Transport Co., Ltd. (“we”) handles the personal information of employees ",
        "properly",
        ".",
    )
    made.heading("Purpose")
    made.text("These rules set out how employees’ personal information is handled.")
    made.heading("Information we acquire")
    made.counted_at(1, "We acquire the following information.")
    made.counted_at(2, "Name and address")
    made.counted_at(2, "Information on qualifications")
    made.counted_at(3, "Kind of driving licence")
    made.counted_at(3, "How long the licence is valid")
    made.counted_at(1, "We do not acquire the following information.")
    made.bullet("Beliefs")
    made.bullet("Information on health")
    made.bullet("Except for what laws and regulations require.", 1)
    made.heading("Storage periods")
    made.text("The storage periods are as shown in the following table.")
    made.table(("Information", "Period"), ("Records of pay", "7 years"), ("Applications", "1 year"))
    made.heading("Contact")
    made.lines("Wakaba Transport Co., Ltd., Personnel", "7-8-9 Wakaba-cho, Rei-shi")
    made.text("Effective: October 1, 2025")
    return made
