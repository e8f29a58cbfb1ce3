"""`drafter template check`: every fault at its place with its mending, all at once, none invented."""

from __future__ import annotations

import io
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from docx import Document
from docxtpl import DocxTemplate

from drafter import limits, stencil
from drafter.comparing.comparison import Comparison
from drafter.compiled import compiled
from drafter.ledger.document import LedgerView
from drafter.package import archive, read_archive
from drafter.resources import folder
from drafter.schema import kinds
from drafter.templatetexts import TEMPLATES
from drafter.templating.check import opened, verdict
from drafter.templating.kinds import ANY
from tests.conftest import ROOT, Outcome
from tests.zoo import BOUND, ZOO, docx, p, r, tbl, tc

Run = Callable[..., Outcome]
TOWNSHIP = ROOT / "examples" / "青石镇-2025.yaml"
# The first paragraph of every template below: what makes it one of a notice.
HEAD = p("{% if doc.letter and doc.blocks %}通知{% endif %}")
NOTE = '<w:{0} w:id="0" w:type="separator">' + p("") + '</w:{0}><w:{0} w:id="2">{1}</w:{0}>'


@dataclass(frozen=True)
class Fault:
    """A template's body after `HEAD`, and what is said of it: each a code, a place, and words."""

    body: str
    said: tuple[tuple[str, str, str], ...]
    others: dict[str, str] = field(default_factory=dict)
    core: str = ""


def _one(body: str, code: str, words: str, spot: str = "正文第2段") -> Fault:
    return Fault(body, ((code, spot, words),))


def _run(*content: str) -> str:
    return f"<w:p>{''.join(content)}</w:p>"


def _field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def _inserted(text: str) -> str:
    return f'<w:ins w:id="7" w:author="甲">{r(text)}</w:ins>'


def _deleted(text: str) -> str:
    gone = f"<w:r><w:delText>{text}</w:delText></w:r>"
    return f'<w:del w:id="8" w:author="甲">{gone}</w:del>'


def _control(content: str, properties: str = "") -> str:
    around = f"<w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{content}</w:sdtContent>"
    return f"<w:sdt>{around}</w:sdt>"


def _link(text: str) -> str:
    return f'<w:hyperlink w:anchor="甲">{r(text)}</w:hyperlink>'


IF, MID, END = p("{%p if doc.dated %}"), p("成文"), p("{%p endif %}")
EACH, NEXT = "{%tr for one in doc.copies %}", "{%tr endfor %}"
PICTURE = "<w:r><w:drawing/></w:r>"

FAULTS = {
    # how a tag is typed
    "full-width braces": _one(p("关于｛｛ doc.heading ｝｝的通知"), "T630", "请改为“{{ doc.heading }}”"),
    "half of the braces full-width": _one(p("{｛ doc.heading }｝"), "T630", "请改为“{{ doc.heading }}”"),
    "full-width per cent": _one(p("｛％p if doc.dated ％｝") + MID + END, "T630", "请改为“{%p if doc.dated %}”"),
    "per cent full-width at the end alone": _one(IF + MID + p("{%p endif ％}"), "T630", "请改为“{%p endif %}”", "正文第4段"),
    "one brace at the end": _one(p("题：{{ doc.heading }"), "T631", "请在同一段里补上“}}”"),
    "no end at all": _one(p("题：{% if doc.dated 成文"), "T631", "请在同一段里补上“%}”"),
    "a tag over two paragraphs": Fault(
        p("题：{{ doc.heading") + p("}}。"),
        (("T631", "正文第2段", "一个标签不能分在两段"), ("T643", "正文第3段", "请删去，或补上前一半")),
    ),
    "two tags of which the first has no end": _one(p("{{ doc.heading 和{{ doc.author }}"), "T631", "请在同一段里补上“}}”"),
    "ends that do not match": _one(p("{{ doc.heading %}"), "T632", "请改为“{{ doc.heading }}”"),
    "ends of a statement that do not match": _one(p("{% if doc.dated }}甲{% endif %}"), "T632", "请改为“{% if doc.dated %}”"),
    "a blank before p": _one(p("{% p if doc.dated %}") + MID + END, "T633", "请改为“{%p if doc.dated %}”"),
    "a great P": _one(p("{%P if doc.dated %}") + MID + END, "T633", "请改为“{%p if doc.dated %}”"),
    "no blank after p": _one(IF + MID + p("{%pendif %}"), "T633", "请改为“{%p endif %}”", "正文第4段"),
    "a full-width blank after p": _one(p("{%p　if doc.dated %}") + MID + END, "T633", "请改为“{%p if doc.dated %}”"),
    "a no-break blank after p": _one(p("{%p\u00a0if doc.dated %}") + MID + END, "T633", "请改为“{%p if doc.dated %}”"),
    "a blank before r of text": _one(p("{{ r doc.heading }}"), "T633", "请改为“{{r doc.heading }}”"),
    "great letters and a blank before tr": Fault(
        tbl(tc("{%TR for one in doc.copies %}") + tc(""), tc("甲") + tc("乙"), tc("{% tr endfor %}") + tc("")),
        (("T633", "第1个表第1行第1格", "请改为“{%tr for one in doc.copies %}”"),
         ("T633", "第1个表第3行第1格", "请改为“{%tr endfor %}”")),
    ),
    "a great TC": Fault(
        tbl(tc("{%TC for one in doc.copies %}") + tc("甲") + tc("{%tc endfor %}")),
        (("T633", "第1个表第1行第1格", "请改为“{%tc for one in doc.copies %}”"),),
    ),
    "a loop that does not end before elif": Fault(
        IF + p("{%p for one in doc.copies %}") + MID + p("{%p elif doc.heading %}") + END,
        (("T641", "正文第3段", "补上“{%p endfor %}”"),),
    ),
    "a box to tick beside a tag of a paragraph": _one(
        _run('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>', r("{%p if doc.dated %}")) + MID + END,
        "T610", "模板中的“符号”在生成时会丢失",
    ),
    "a tracked change that nobody settled": _one(
        p("通知") + _run(r("各镇"), _inserted("、街道")), "T662", "未处理的修订", "正文第3段"
    ),
    "a name in what stands for a picture": _one(
        _run('<w:r><w:rPr><w:lang w:val="{{ doc.headin }}"/></w:rPr><w:t>甲</w:t></w:r>'),
        "T604", "是否应为“doc.heading”？", "图片的替代文字一类不印出的文字",
    ),
    "a per cent sign in a tag of a paragraph": _one(p("{%p if doc.heading == '5%' %}") + MID + END, "T634", "或把有它的条件另写"),
    "a sign of trimming in a tag of a paragraph": _one(p("{%p if doc.dated -%}") + MID + END, "T634", "里还有“-”，这类标签（p）里不能有"),
    "a zero-width blank": _one(p("{{ doc.\u200bheading }}"), "T635", "零宽空格。多为复制时带入，请把整个标签删去，重新键入"),
    "a soft hyphen": _one(p("{{ doc.head\u00ading }}"), "T635", "可选连字符"),
    "a Chinese comma": _one(p("{{ doc.copies|join('、'，attribute='text') }}"), "T636", "请改为“,”"),
    "a Chinese full stop": _one(p("{{ doc。heading }}"), "T636", "请改为“.”"),
    "Chinese brackets and a bar": _one(p("{{ （doc.heading）｜upper }}"), "T636", "请改为“()|”"),
    "a Chinese colon": _one(p("{% if doc.dated： %}甲{% endif %}"), "T636", "请改为“:”"),
    "quotation marks of two kinds": _one(p("{% if doc.form == “letter' %}函{% endif %}"), "T637", "请改用成对的直引号"),
    "a quotation mark too few": _one(p("{% if doc.form == 'letter %}函{% endif %}"), "T637", "请改用成对的直引号"),
    "an empty tag": _one(p("题：{{ }}"), "T638", "请写上内容，或删去这个标签"),
    "an empty statement": _one(p("题：{% %}"), "T638", "请写上内容，或删去这个标签"),
    "a word that is none": _one(p("{%p iff doc.dated %}") + MID + END, "T639", "没有“iff”这种写法。是否应为“if”？"),
    "a word with a capital": _one(p("{% If doc.dated %}甲{% endif %}"), "T639", "是否应为“if”？"),
    "else if": _one(p("{% if doc.dated %}甲{% else if doc.number %}乙{% endif %}"), "T639", "没有“else if”这种写法。是否应为“elif”？"),
    "end without a word": _one(p("{% for one in doc.copies %}甲{% end %}"), "T639", "是否应为“endfor”？"),
    "a word nobody knows": _one(p("{% 如果 doc.dated %}"), "T639", "可用的有：if、elif、else、endif、for、endfor、set。"),
    "one sign of equality": _one(p("{% if doc.form = 'letter' %}函{% endif %}"), "T640", "比较请写“==”"),
    "what Jinja cannot read": _one(p("{{ doc.heading ) }}"), "T603", "{{ doc.heading ) }}"),
    "a tag of any length": _one(p("{{ doc" + ".heading" * 300 + " }}"), "T621", "请对照自带模板修改"),
    # what begins and ends
    "a for without end": _one(p("{%p for one in doc.copies %}") + MID, "T641", "请在它管到的最后一处之后补上“{%p endfor %}”"),
    "an if in another without end": _one(IF + p("{%p for one in doc.copies %}") + p("{%p if doc.number %}") + p("{%p endfor %}") + END, "T641", "补上“{%p endif %}”", "正文第4段"),
    "an end without for": _one(p("甲{% endfor %}"), "T642", "请删去多余的“endfor”，或在前面补上"),
    "else without if": _one(p("甲{% else %}乙"), "T642", "没有与它成对的“if”或“for”"),
    "an end alone in text": _one(p("题：doc.heading }}"), "T643", "请删去，或补上前一半"),
    "an end of a statement alone": _one(p("甲 %}"), "T643", "请删去，或补上前一半"),
    "for in one cell, end in another": _one(
        tbl(tc("甲{% for one in doc.copies %}") + tc("乙{% endfor %}")), "T655", "请用“{%tr for … %}”", "第1个表第1行第2格"),
    "if in a table, end after it": _one(
        tbl(tc("甲{% if doc.dated %}") + tc("乙")) + p("丙{% endif %}"), "T655", "不能一个在单元格里、一个在外面或另一处", "正文第2段"),
    "p begins and a plain tag ends": _one(IF + p("甲{% endif %}"), "T655", "请把这两个标签都写成“{%p … %}”，各占一段", "正文第3段"),
    "p begins before a table and tr ends in it": _one(
        p("{%p for one in doc.copies %}") + tbl(tc("甲") + tc("乙"), tc(NEXT) + tc("")), "T655", "都用“tr”（各占一行），或都用“p”（各占一段）", "第1个表第2行第1格"),
    "if in a link, end outside": _one(_run(_link("{% if doc.dated %}甲"), r("乙{% endif %}")), "T655", "超链接"),
    "p in a content control, end outside": _one(_control(IF) + MID + END, "T655", "内容控件", "正文第4段"),
    "a for in the header, its end in the body": Fault(
        p("甲{% endfor %}"),
        (("T642", "正文第2段", "正文、页眉、页脚、脚注各自成对"), ("T641", "页眉第1段", "补上“{% endfor %}”")),
        {"header1": p("{% for one in doc.copies %}甲")},
    ),
    # what would vanish or stay as it is
    "text beside a tag of a paragraph": _one(p("落款：{%p if doc.dated %}") + MID + END, "T610", "“落款：”在生成时会丢失"),
    "text after a tag of a paragraph": _one(IF + MID + p("{%p endif %}以后"), "T610", "请把它另放一段", "正文第4段"),
    "two tags of a paragraph in one": _one(p("{%p if doc.dated %}{%p if doc.number %}") + MID + END + END, "T610", "“{%p if doc.dated %}”在生成时会丢失"),
    "a tag beside a tag of a paragraph": _one(p("{{ doc.heading }}{%p if doc.dated %}") + MID + END, "T610", "“{{ doc.heading }}”在生成时会丢失"),
    "a picture beside a tag of a paragraph": _one(_run(r("{%p if doc.dated %}"), PICTURE) + MID + END, "T610", "“图片”在生成时会丢失"),
    "a section that ends with a tag of a paragraph": _one(IF + MID + _run("<w:pPr><w:sectPr/></w:pPr>", r("{%p endif %}")), "T610", "“分节符”", "正文第4段"),
    "a page break beside a tag of a paragraph": _one(_run(r("{%p if doc.dated %}"), '<w:r><w:br w:type="page"/></w:r>') + MID + END, "T610", "“分页符”"),
    "text in another cell of a tag's row": _one(tbl(tc(EACH) + tc("合计"), tc("甲") + tc("乙"), tc(NEXT) + tc("")), "T610", "“合计”在生成时会丢失", "第1个表第1行第2格"),
    "both tags of rows in one row": _one(tbl(tc(EACH) + tc(NEXT)), "T610", "“{%tr for one in doc.copies %}”在生成时会丢失", "第1个表第1行第1格"),
    "text beside a tag of a cell": _one(tbl(tc("前{%tc for one in doc.copies %}") + tc("甲") + tc("{%tc endfor %}")), "T610", "“前”在生成时会丢失", "第1个表第1行第1格"),
    "text before a tag that trims": _one(p("印发：{%- if doc.dated %}甲{% endif %}"), "T610", "“印发：”在生成时会丢失"),
    "text after a tag that trims": _one(p("{% if doc.dated -%}成文") + p("{% endif %}甲"), "T610", "“成文”在生成时会丢失"),
    "tr outside a table": Fault(
        p(EACH) + MID + p(NEXT),
        (("T644", "正文第2段", "请改用“{%p … %}”"), ("T644", "正文第4段", "请移到表格里")),
    ),
    "tc outside a table": Fault(
        p("{%tc for one in doc.copies %}") + MID + p("{%tc endfor %}"),
        (("T644", "正文第2段", "“{%tc ”只能用在表格中"), ("T644", "正文第4段", "请移到表格里")),
    ),
    "colspan outside a table": _one(p("{% colspan 2 %}甲"), "T644", "“colspan”只能用在表格中"),
    "braces with a blank between": _one(p("{ { doc.heading } }"), "T645", "请改为“{{ doc.heading }}”"),
    "a blank between the last braces": _one(p("{{ doc.heading } }"), "T645", "请改为“{{ doc.heading }}”"),
    "a blank in a statement's braces": _one(p("{ % endif % }"), "T645", "请改为“{% endif %}”"),
    "other brackets": _one(p("《《 doc.heading 》》"), "T647", "写成“{{ doc.heading }}”"),
    "a name in the text": _one(p("题为doc.heading的通知"), "T647", "“doc.heading”不在标签里"),
    "a tag alone in its paragraph": Fault(
        p("{% if doc.dated %}") + MID + p("{% endif %}"),
        (("T656", "正文第2段", "请改为“{%p if doc.dated %}”"), ("T656", "正文第4段", "请改为“{%p endif %}”")),
    ),
    # what an editor does to a tag
    "half a tag in a link": _one(_run(r("{{ doc."), _link("heading }}")), "T646", "一半在超链接里"),
    "half a tag inserted": _one(_run(_inserted("{{ doc."), r("heading }}")), "T646", "是修订的，请先接受修订"),
    "half a tag in a content control": _one(_run(_control(r("{{ doc.heading")), r(" }}")), "T646", "一半在内容控件里"),
    "half a field in a tag": _one(_run(r("{{ doc."), _field("begin"), r("heading }}"), _field("end")), "T646", "一半在域里"),
    "a footnote within a tag": _one(_run(r("{{ doc."), '<w:r><w:footnoteReference w:id="2"/></w:r>', r("heading }}")), "T610", "“脚注”在生成时会丢失"),
    "a field within a tag": _one(_run(r("{{ doc."), _field("begin"), _field("end"), r("heading }}")), "T610", "“域”在生成时会丢失"),
    "what was deleted within a tag": _one(_run(r("{{ doc."), _deleted("甲"), r("heading }}")), "T654", "请在“审阅”中接受全部修订"),
    "a tag that was deleted": _one(_run(r("甲"), _deleted("{{ doc.heading }}")), "T654", "“{{ doc.heading }}”已用修订删去"),
    "a tag that was moved away": _one(_run(r("甲"), f'<w:moveFrom w:id="9" w:author="甲">{r("{{ 乙 }}")}</w:moveFrom>'), "T654", "“{{ 乙 }}”已用修订删去"),
    "a tag in a field's instruction": _one(
        _run(r("甲"), _field("begin"), "<w:r><w:instrText>TITLE {{ doc.heading }}</w:instrText></w:r>", _field("end")), "T653", "请删去这个域，把标签写成文字"),
    "a tag in a simple field's instruction": _one(
        _run(r("甲"), f'<w:fldSimple w:instr="TITLE {{{{ doc.heading }}}}">{r("题")}</w:fldSimple>'), "T653", "请删去这个域"),
    "a content control that Word fills": _one(_run(_control(r("{{ doc.heading }}"), "<w:dataBinding/>")), "T652", "选“删除内容控件”"),
    # where a tag stands
    "a fault in a text box": _one(
        _run(f"<w:r><w:pict><w:txbxContent>{p('{{ doc.headin }}')}</w:txbxContent></w:pict></w:r>", r("外")), "T604", "是否应为“doc.heading”？", "正文第2段的文本框第1段"),
    "a fault in a table within a table": _one(
        tbl(tc("甲") + f"<w:tc><w:tcPr/>{tbl(tc('乙') + tc('{{ doc.headin }}'))}{p('')}</w:tc>"), "T604", "是否应为“doc.heading”？", "第1个表第1行第2格内第1个表第1行第2格"),
    "a fault in a footer": Fault(p("甲"), (("T604", "页脚第2段", "是否应为“doc.heading”？"),), {"footer1": p("第1页") + p("{{ doc.headin }}")}),
    "a fault in a footnote": Fault(p("甲"), (("T604", "第1条脚注", "是否应为“doc.heading”？"),), {"footnotes": NOTE.format("footnote", p("{{ doc.headin }}"))}),
    "a tag in an endnote": Fault(p("甲"), (("T650", "第1条尾注", "请移到正文、页眉、页脚或脚注里"),), {"endnotes": NOTE.format("endnote", p("{{ doc.heading }}"))}),
    "a tag in a comment": Fault(p("甲"), (("T651", "第1条批注", "请在交付使用前删去这条批注"),), {"comments": f'<w:comment w:id="2">{p("{{ doc.heading }}")}</w:comment>'}),
    "a fault in a property": Fault(p("甲"), (("T604", "文件属性（标题）", "是否应为“doc.heading”？"),), core="<dc:title>{{ doc.headin }}</dc:title>"),
    "a paragraph's tag in a property": Fault(
        p("甲"),
        (("T661", "文件属性（标题）", "不能用“p”"), ("T661", "文件属性（标题）", "请删去“p”")),
        core="<dc:title>{%p if doc.heading %}{%p endif %}</dc:title>",
    ),
    "curled quotation marks in a property": Fault(p("甲"), (("T637", "文件属性（作者）", "直引号"),), core="<dc:creator>{{ doc.author|default(“甲”) }}</dc:creator>"),
    # names
    "a field that is not there": _one(p("{{ doc.haeding }}"), "T604", "没有的“doc.haeding”。是否应为“doc.heading”？"),
    "a name without doc": _one(p("{{ heading }}"), "T604", "是否应为“doc.heading”？"),
    "a field of what a loop gives": _one(p("{% for one in doc.labels %}{{ one.prt }}{% endfor %}"), "T604", "没有的“one.prt”。是否应为“one.part”？"),
    "a field of what is within": _one(p("{% if doc.letter.meting %}甲{% endif %}"), "T604", "是否应为“doc.letter.meeting”？"),
    "a field of a property's value": _one(p("{% for one in doc.marked %}{{ one.issud }}{% endfor %}"), "T604", "是否应为“one.issued”？"),
    "a field in the condition of a loop": _one(p("{% for one in doc.labels if one.prt %}甲{% endfor %}"), "T604", "是否应为“one.part”？"),
    "a loop's name after the loop": _one(p("{% for one in doc.copies %}甲{% endfor %}{{ one }}"), "T604", "没有的“one”"),
    "a filter that is none": _one(p("{{ doc.heading|uper }}"), "T605", "不能用过滤器“uper”。可用的过滤器有join、"),
    "a test that is none": _one(p("{% if doc.heading is defind %}甲{% endif %}"), "T605", "不能用判断“is defind”。可用的判断有defined、"),
    "text of several runs": _one(p("{{ doc.title }}"), "T649", "请写成“{%r for run in doc.title %}{{ run.text }}{%r endfor %}”"),
    "what has parts": _one(p("{{ doc.letter }}"), "T649", "其中有：approval、meeting"),
    "a list": _one(p("{{ doc.copies }}"), "T649", "请用“{%p for line in doc.copies %}”“{%p endfor %}”逐项取出"),
    "what is behind the data": _one(p("{{ doc.__class__ }}"), "T605", "“{{ doc.__class__ }}”中不能用名称“__class__”。标签里只能取用公文的各项内容"),
    "what is behind the data by another way": _one(p("{{ doc['__class__'] }}"), "T605", "标签里只能取用公文的各项内容"),
    "other files": _one(p("{% include 'x' %}"), "T605", "中不能用“include”。请把内容直接写在这个模板里"),
}  # fmt: skip


def _said(outcome: Outcome) -> list[tuple[str, str, str]]:
    """The code, the place and the line of each problem that was printed."""
    lines = [line for line in outcome.out.splitlines() if line.startswith("模板.docx ")]
    return [(one[-5:-1], one.split(" ", 1)[1].split("“")[0], one) for one in lines]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_where_it_is_and_how_it_is_mended(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    """And nothing else is told of the same template."""
    monkeypatch.chdir(tmp_path)
    fault = FAULTS[name]
    Path("模板.docx").write_bytes(docx(HEAD + fault.body, fault.others, fault.core))
    outcome = run("template", "check", "模板.docx", "--kind", "要点通知")
    said = _said(outcome)
    assert [one[:2] for one in said] == [one[:2] for one in fault.said], outcome.out
    for (_, _, line), (_, _, words) in zip(said, fault.said):
        assert words in line
    assert outcome.err == ""
    levels = {TEMPLATES[code].level if code in TEMPLATES else "error" for code, _, _ in said}
    assert outcome.code == (1 if "error" in levels else 0)


def test_each_problem_of_templates_is_among_the_faults() -> None:
    told = {code for fault in FAULTS.values() for code, _, _ in fault.said}
    # Of the whole file, below; and what only data show, in `tests/test_templates.py`.
    assert set(TEMPLATES) - told == {"T657", "T658", "T660"}


def test_three_faults_are_told_together_in_their_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    """The text around each is shown, and the number of all."""
    monkeypatch.chdir(tmp_path)
    body = p("关于印发｛｛ doc.heading ｝｝的通知，请各镇、各街道认真贯彻落实，并按时报送") + IF
    Path("模板.docx").write_bytes(docx(HEAD + body + tbl(tc("甲") + tc("{{ doc.nmber }}"))))
    outcome = run("template", "check", "模板.docx")
    assert outcome.out.splitlines() == [
        "模板.docx 正文第2段“关于印发｛｛ doc.heading ｝｝的通知，请各镇、各街道认真贯…” 错误 标签“｛｛ doc.heading ｝｝”用了全角的括号或“％”，会原样印在公文上。请改为“{{ doc.heading }}”。请换到英文（半角）输入状态再键入。[T630]",
        "模板.docx 正文第3段“{%p if doc.dated %}” 错误 标签“{%p if doc.dated %}”开始的部分没有结束。请在它管到的最后一处之后补上“{%p endif %}”。[T641]",
        "模板.docx 第1个表第1行第2格“{{ doc.nmber }}” 错误 模板用了数据中没有的“doc.nmber”。是否应为“doc.number”？请核对标签中的名称。[T604]",
        "检查完毕：错误3处。",
    ]
    assert outcome.code == 1


def test_a_program_reads_the_place_the_character_and_the_text(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "模板.docx"
    path.write_bytes(docx(HEAD + p("题：{{ doc.headin }}")))
    outcome = run("template", "check", path, "--format", "json")
    (one,) = json.loads(outcome.out)
    assert one == {
        "file": str(path),
        "place": "正文第2段",
        "character": 3,
        "text": "题：{{ doc.headin }}",
        "code": "T604",
        "level": "error",
        "message": "模板用了数据中没有的“doc.headin”。",
        "hint": "是否应为“doc.heading”？请核对标签中的名称。",
    }
    assert outcome.code == 1


@pytest.mark.parametrize("kind", sorted(kinds()))
def test_a_shipped_template_is_without_fault_and_its_kind_is_known(kind: str, run: Run) -> None:
    outcome = run("template", "check", folder("templates") / f"{kind}.docx")
    assert (outcome.code, outcome.err) == (0, "")
    (line,) = outcome.out.splitlines()
    assert f"没有发现问题。按“{kinds()[kind].label}”的模板检查，共有标签" in line


@pytest.mark.parametrize(("name", "view"), [("comparison", Comparison), ("ledger", LedgerView)])
def test_the_papers_for_work_are_without_fault_too(name: str, view: type) -> None:
    assert set(stencil.PAPERS) == {"comparison", "ledger"}
    read = opened(read_archive((folder("templates") / f"{name}.docx").read_bytes()))
    assert read.faults({"doc": view}) == []


@pytest.mark.parametrize("name", [*ZOO, *BOUND])
def test_nothing_that_docxtpl_can_do_is_called_a_fault(name: str) -> None:
    animal = (ZOO | BOUND)[name]
    template = animal.template
    given = animal.given(DocxTemplate(io.BytesIO(template)))
    assert opened(read_archive(template)).faults(dict.fromkeys(given, ANY)) == []


MENDED = {
    "runs": _run(r("{"), r("{ doc.head"), r("ing }"), r("}")),
    "the mark of a spelling check": _run(r("{"), '<w:proofErr w:type="spellStart"/>', r("{ doc.heading }}")),
    "a bookmark": _run(r("{{ doc"), '<w:bookmarkStart w:id="1" w:name="甲"/>', r(".heading"), '<w:bookmarkEnd w:id="1"/>', r(" }}")),
    "half of a bookmark": _run('<w:bookmarkStart w:id="1" w:name="甲"/>', r("{{ doc"), '<w:bookmarkEnd w:id="1"/>', r(".heading }}")),
    "a comment's anchor": _run(r("{{ doc"), '<w:commentRangeStart w:id="2"/>', r(".heading }}"), '<w:commentRangeEnd w:id="2"/>'),
    "a tab": _run(r("{{ doc.heading"), "<w:r><w:tab/></w:r>", r(" }}")),
    "a line break": _run("<w:r><w:t>{{ doc.heading</w:t><w:br/><w:t> }}</w:t></w:r>"),
    "an optional hyphen of Word's": _run("<w:r><w:t>{{ doc.head</w:t><w:softHyphen/><w:t>ing }}</w:t></w:r>"),
    "a whole link": _run(r("{{ doc."), _link("heading"), r(" }}")),
    "a whole insertion": _run(r("{{ doc."), _inserted("heading"), r(" }}")),
    "a content control around the tag": _run(_control(r("{{ doc.heading }}"))),
    "blanks of all widths": p("{{\u00a0doc.heading\u3000}}"),
    "curled quotation marks": p("{% if doc.heading == ‘工作要点’ or doc.heading != “甲” %}{{ doc.heading }}{% endif %}"),
    "a text box": _run(f"<w:r><w:pict><w:txbxContent>{p('{{ doc.heading }}')}</w:txbxContent></w:pict></w:r>"),
}  # fmt: skip


@pytest.mark.parametrize("name", MENDED)
def test_what_docxtpl_mends_is_no_fault_and_is_mended(name: str) -> None:
    """What an editor puts into a tag, and what is typed so, comes out as it was meant."""
    template = docx(MENDED[name])
    assert opened(read_archive(template)).faults({"doc": ANY}) == []
    filled = compiled(template).fill({"doc": {"heading": "工作要点"}})
    text = "".join(filled.document.itertext())
    assert "工作要点" in text
    assert "{" not in text


def test_what_is_kept_as_text_is_text_over_paragraphs_too() -> None:
    body = p("{% raw %}｛｛ 甲") + p("{{ 乙 ｝｝{% endraw %}") + p("{{ doc.headin }}")
    (fault,) = verdict(docx(HEAD + body), "模板.docx", "notice").problems
    assert (fault.code, fault.place.spot) == ("T604", "正文第4段")


def test_a_header_is_named_by_the_pages_it_stands_on(tmp_path: Path, run: Run) -> None:
    path = tmp_path / "模板.docx"
    made = Document(str(folder("templates") / "notice.docx"))
    made.sections[0].different_first_page_header_footer = True
    made.sections[0].first_page_header.paragraphs[0].text = "{{ doc.headin }}"
    made.sections[0].even_page_header.paragraphs[0].text = "{{ doc.authr }}"
    made.save(str(path))
    out = run("template", "check", path).out
    assert f"{path} 首页页眉第1段“{{{{ doc.headin }}}}”" in out
    assert f"{path} 双页页眉第1段“{{{{ doc.authr }}}}”" in out


def test_what_stands_twice_for_old_and_new_word_is_told_once() -> None:
    """A text box has a copy of itself for programs that do not know its newer form."""
    names = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    box = f"<w:txbxContent>{p('{{ doc.headin }}')}</w:txbxContent>"
    both = f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>'
    body = _run(f"<w:r><mc:AlternateContent {names}>{both}</mc:AlternateContent></w:r>")
    assert len(verdict(docx(HEAD + body), "模板.docx", "notice").problems) == 1


def test_building_tells_the_same_and_writes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    parts = read_archive((folder("templates") / "notice.docx").read_bytes())
    text = parts["word/document.xml"].decode()
    for old, new in (
        ("请认真贯彻落实", "请落实{{ doc.title }}和｛｛ doc.heading ｝｝"),
        ("{%p if doc.dated %}", "落款：{%p if doc.dated %}"),
    ):
        assert old in text
        text = text.replace(old, new)
    Path("模板.docx").write_bytes(archive({**parts, "word/document.xml": text.encode()}))
    told = run("template", "check", "模板.docx").out.splitlines()[:-1]
    assert [line[-5:-1] for line in told] == ["T649", "T630", "T610"]
    outcome = run("build", TOWNSHIP, "--only", "notice", "--template", "模板.docx", "-o", "稿")
    assert outcome.err.splitlines()[:-1] == told
    assert outcome.code == 1
    assert not Path("稿").exists()


def test_a_warning_is_told_and_the_document_is_built(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run
) -> None:
    monkeypatch.chdir(tmp_path)
    made = Document(str(folder("templates") / "notice.docx"))
    made.add_paragraph("{% if doc.heading %}")
    made.add_paragraph("（本单位印）{% endif %}")
    made.save("模板.docx")
    outcome = run("template", "check", "模板.docx")
    assert (outcome.code, "[T656]" in outcome.out) == (0, True)
    assert "模板.docx：有需要留意之处。按“要点通知”的模板检查" in outcome.out
    outcome = run("build", TOWNSHIP, "--only", "notice", "--template", "模板.docx", "-o", "稿")
    assert (outcome.code, "[T656]" in outcome.err) == (0, True)
    assert len(list(Path("稿").iterdir())) == 1


def test_the_kind_is_the_one_that_fits_best_unless_it_is_given(run: Run) -> None:
    report = folder("templates") / "report.docx"
    assert "按“情况报告”的模板检查" in run("template", "check", report).out
    outcome = run("template", "check", report, "--kind", "要点通知")
    assert outcome.code == 1
    assert "这不是“要点通知”的模板，其中没有doc.letter。" in outcome.out


def test_several_templates_are_checked_together(tmp_path: Path, run: Run) -> None:
    good, bad = folder("templates") / "slip.docx", tmp_path / "坏.docx"
    bad.write_bytes(docx(HEAD + p("{{ doc.headin }}")))
    outcome = run("template", "check", good, bad)
    assert outcome.code == 1
    lines = outcome.out.splitlines()
    assert [line.partition(" ")[0].partition("：")[0] for line in lines] == [
        str(bad),
        str(good),
        "检查完毕",
    ]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (None, "T601"),
        (b"", "T602"),
        ("甲".encode(), "T602"),
        (archive({"word/document.xml": b"<w:document"}), "T602"),
        (archive({"word/document.xml": b"<a/>"}), "T602"),
        (docx(p("甲")), "T657"),
        (docx(p("{{ x }}" * (limits.TAGS + 1))), "T658"),
        (docx("<w:p/>" * (limits.TEMPLATE_PARAGRAPHS + 1)), "T658"),
    ],
)
def test_a_file_that_is_no_template_is_told_as_a_whole(
    content: bytes | None, code: str, tmp_path: Path, run: Run
) -> None:
    path = tmp_path / "模板.docx"
    if content is not None:
        path.write_bytes(content)
    outcome = run("template", "check", path)
    assert [line[-5:-1] for line in outcome.out.splitlines()[:-1]] == [code]
    assert outcome.code == 1


def test_what_docxtpl_alone_finds_is_told_of_the_whole_file(tmp_path: Path, run: Run) -> None:
    """A check that reads less than docxtpl does must not call a template sound."""
    path = tmp_path / "模板.docx"
    drawn = '<w:r><w:drawing><wp:inline><wp:docPr id="7" name="{% if %}"/></wp:inline></w:drawing></w:r>'
    path.write_bytes(docx(HEAD + _run(drawn)))
    outcome = run("template", "check", path)
    assert (outcome.code, "[T603]" in outcome.out) == (1, True)


def test_a_copy_of_a_shipped_template_is_checked_as_any_other(tmp_path: Path, run: Run) -> None:
    """It names drafter as its maker, and may have been changed all the same."""
    path = Path(shutil.copy(folder("templates") / "notice.docx", tmp_path / "本单位.docx"))
    outcome = run("build", TOWNSHIP, "--only", "notice", "--template", path, "-o", tmp_path)
    assert (outcome.code, outcome.err) == (0, "")


def test_the_group_alone_shows_what_it_can_do(run: Run) -> None:
    outcome = run("template")
    assert outcome.code == 2
    assert "drafter template check 本单位通知.docx" in outcome.out
    assert "没有“chek”这个命令。是否应为“check”？" in run("template", "chek").err


def test_one_kind_at_a_time(run: Run) -> None:
    outcome = run("template", "check", "甲.docx", "--kind", "notice", "--kind", "report")
    assert (outcome.code, outcome.err) == (2, "“--kind”只能写一种公文。\n")


def test_many_rows_are_not_taken_for_one() -> None:
    """Each tag of a row goes with its own row alone."""
    rows = [tc("{%tr if doc.dated %}") + tc(""), tc("甲") + tc("乙"), tc("{%tr endif %}") + tc("")]
    template = docx(tbl(*rows * 60))
    assert opened(read_archive(template)).faults({"doc": ANY}) == []
