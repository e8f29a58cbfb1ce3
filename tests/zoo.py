"""A zoo of templates: each uses one thing that docxtpl can do, as small as it can be shown."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from docx import Document
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage, Listing, RichText, RichTextParagraph
from markupsafe import Markup

from drafter.package import archive

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMES = (
    f'xmlns:w="{_W}" xmlns:r="{_R}" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/'
    'wordprocessingDrawing"'
)
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_DECLARED = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_CORE = (
    f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc='
    '"http://purl.org/dc/elements/1.1/">{}</cp:coreProperties>'
)

Context = Mapping[str, Any]


@dataclass(frozen=True)
class Animal:
    """A template's body, and what is put into it: either data, or what is made with a document
    of docxtpl's; ``others`` are the contents of further parts.
    """

    body: str
    context: Context | Callable[[DocxTemplate], Context] = field(default_factory=dict)
    others: Mapping[str, str] = field(default_factory=dict)
    core: str = "<dc:title>一份文件</dc:title>"

    @property
    def template(self) -> bytes:
        """The .docx."""
        return docx(self.body, self.others, self.core)

    def given(self, document: DocxTemplate) -> Context:
        """What is put in."""
        return self.context(document) if callable(self.context) else self.context


def docx(body: str, others: Mapping[str, str] | None = None, core: str = "") -> bytes:
    """A .docx with this body; ``others`` are headers, footers and notes by kind and number."""
    named = dict(others or {})
    kinds = {name: name.rstrip("0123456789") for name in named}
    references = "".join(
        f'<w:{kind}Reference w:type="default" r:id="rId{name}"/>'
        for name, kind in kinds.items()
        if kind in ("header", "footer")
    )
    parts = {
        "word/document.xml": f"<w:document {_NAMES}><w:body>{body}<w:sectPr>{references}</w:sectPr>"
        "</w:body></w:document>",
        "_rels/.rels": _links(
            {
                "word/document.xml": f"{_R}/officeDocument",
                "docProps/core.xml": f"{_PACKAGE}/relationships/metadata/core-properties",
            }
        ),
        "word/_rels/document.xml.rels": _links(
            {f"{name}.xml": f"{_R}/{kind}" for name, kind in kinds.items()}
        ),
        "docProps/core.xml": _CORE.format(core),
        "[Content_Types].xml": _types(kinds),
    }
    root = {"header": "hdr", "footer": "ftr"}
    for name, content in named.items():
        tag = root.get(kinds[name], kinds[name])
        parts[f"word/{name}.xml"] = f"<w:{tag} {_NAMES}>{content}</w:{tag}>"
    return archive({name: (_DECLARED + text).encode() for name, text in parts.items()})


def _links(targets: Mapping[str, str]) -> str:
    links = "".join(
        f'<Relationship Id="rId{target.removesuffix(".xml").rpartition("/")[2]}" Type="{kind}"'
        f' Target="{target}"/>'
        for target, kind in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>'


def _types(kinds: Mapping[str, str]) -> str:
    overrides = {"document": "document.main", **kinds}
    return (
        f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" ContentType='
        '"application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        + "".join(
            f'<Override PartName="/word/{name}.xml" ContentType="{_TYPE}{kind}+xml"/>'
            for name, kind in overrides.items()
        )
        + '<Override PartName="/docProps/core.xml" ContentType='
        '"application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def p(text: str, look: str = "") -> str:
    """A paragraph of one run."""
    return f"<w:p>{look}{r(text)}</w:p>"


def r(text: str, look: str = "") -> str:
    """A run."""
    return f"<w:r>{look}<w:t>{text}</w:t></w:r>"


def tc(text: str, look: str = '<w:tcPr><w:tcW w:w="1000" w:type="dxa"/></w:tcPr>') -> str:
    """A cell."""
    return f"<w:tc>{look}{p(text)}</w:tc>"


def tbl(*rows: str, columns: int = 2) -> str:
    """A table."""
    grid = '<w:gridCol w:w="1000"/>' * columns
    lines = "".join(f"<w:tr>{cells}</w:tr>" for cells in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{lines}</w:tbl>"


def picture() -> io.BytesIO:
    """A PNG of one pixel."""
    chunks = [
        (b"IHDR", struct.pack(">LLBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    ]
    made = b"\x89PNG\r\n\x1a\n"
    for name, data in chunks:
        made += struct.pack(">L", len(data)) + name + data
        made += struct.pack(">L", zlib.crc32(name + data))
    return io.BytesIO(made)


def _subdocument(document: DocxTemplate) -> Context:
    inner = Document()
    inner.add_paragraph("另一份文件中的一段。")
    held = io.BytesIO()
    inner.save(held)
    held.seek(0)
    return {"附": document.new_subdoc(held)}


def _drawn(document: DocxTemplate) -> Context:
    return {"章": InlineImage(document, picture(), width=Mm(20))}


_BOLD = "<w:rPr><w:b/></w:rPr>"
_RIGHT = '<w:pPr><w:jc w:val="right"/></w:pPr>'
_SPAN = '<w:tcPr><w:tcW w:w="1000" w:type="dxa"/><w:gridSpan w:val="2"/></w:tcPr>'
_UNITS = [{"名": "区司法局", "数": 3}, {"名": "区财政局", "数": 5}]
_NAMED = {"单位": _UNITS}
_DRAWING = '<w:r><w:drawing><wp:inline><wp:docPr id="7" name="图"/></wp:inline></w:drawing></w:r>'

ZOO = {
    "a value": Animal(p("{{ 地区 }}工作要点"), {"地区": "云岭区"}),
    "a value over several runs": Animal(
        f"<w:p>{r('{{ 地', _BOLD)}{r('区 }}')}{r('工作要点')}</w:p>", {"地区": "云岭区"}
    ),
    "characters that XML reserves": Animal(p("{{ 题 }}"), {"题": "甲&乙<丙>“丁”\"戊\"'己'"}),
    "numbers and nothing": Animal(p("{{ 数 }}、{{ 空 }}、{{ 无 }}。"), {"数": 3.5, "空": "", "无": None}),
    "quotes within a tag": Animal(p("{{ 题[“子”] }}{{ 题[‘子’] }}"), {"题": {"子": "丑"}}),
    "signs of comparison": Animal(p("{% if 数 &gt; 2 and 数 &lt; 4 %}是{% endif %}"), {"数": 3}),
    "attributes and items": Animal(p("{{ 甲.乙 }}{{ 甲['乙'] }}{{ 列[1] }}"), {"甲": {"乙": "丙"}, "列": [1, 2]}),
    "if within a paragraph": Animal(
        p("{% if 有 %}有{% elif 无 %}无{% else %}不详{% endif %}。"), {"有": False, "无": True}
    ),
    "if over paragraphs": Animal(
        p("{%p if 有 %}") + p("甲") + p("{%p else %}") + p("乙") + p("{%p endif %}"), {"有": True}
    ),
    "for over paragraphs": Animal(
        p("{%p for 一 in 单位 %}") + p("{{ loop.index }}. {{ 一.名 }}") + p("{%p endfor %}"), _NAMED
    ),
    "loops within loops": Animal(
        p("{%p for 一 in 甲 %}") + p("{{ 一.名 }}") + p("{%p for 二 in 一.下 %}") + p("{{ 一.名 }}{{ 二 }}")
        + p("{%p endfor %}") + p("{%p endfor %}"),
        {"甲": [{"名": "子", "下": ["丑", "寅"]}, {"名": "卯", "下": []}]},
    ),
    "for over runs": Animal(
        f"<w:p>{r('{%r for 一 in 单位 %}')}{r('{{ 一.名 }}', _BOLD)}{r('{%r endfor %}')}</w:p>", _NAMED
    ),
    "for over rows": Animal(
        tbl(tc("单位") + tc("件数"), tc("{%tr for 一 in 单位 %}"), tc("{{ 一.名 }}") + tc("{{ 一.数 }}"),
            tc("{%tr endfor %}")),
        _NAMED,
    ),
    "for over cells, more than the grid has": Animal(
        tbl(tc("{%tc for 一 in 甲 %}") + tc("{{ 一 }}") + tc("{%tc endfor %}")), {"甲": list("子丑寅卯")}
    ),
    "for over cells, fewer than the grid has": Animal(
        tbl(tc("{%tc for 一 in 甲 %}") + tc("{{ 一 }}") + tc("{%tc endfor %}"), columns=3), {"甲": ["子"]}
    ),
    "a table within a table": Animal(
        tbl(f"<w:tc>{tbl(tc('{%tc for 一 in 甲 %}') + tc('{{ 一 }}') + tc('{%tc endfor %}'))}{p('外')}</w:tc>",
            columns=1),
        {"甲": list("子丑寅")},
    ),
    "colspan": Animal(tbl(tc("{% colspan 宽 %}{{ 题 }}"), tc("甲") + tc("乙")), {"宽": 2, "题": "合计"}),
    "colspan where there is a span": Animal(
        tbl(tc("{% colspan 宽 %}{{ 题 }}", _SPAN), tc("甲") + tc("乙")), {"宽": 2, "题": "合计"}
    ),
    "cellbg": Animal(tbl(tc("{% cellbg 色 %}{{ 题 }}") + tc("乙")), {"色": "FFCC00", "题": "黄"}),
    "vertical merge": Animal(
        tbl(tc("{%tr for 一 in 单位 %}"), tc("{% vm %}区直单位") + tc("{{ 一.名 }}"), tc("{%tr endfor %}")), _NAMED
    ),
    "horizontal merge": Animal(
        tbl(tc("{%tc for 一 in 单位 %}") + tc("{% hm %}单位") + tc("{%tc endfor %}"),
            tc("{%tc for 一 in 单位 %}") + tc("{{ 一.名 }}") + tc("{%tc endfor %}")), _NAMED
    ),
    "horizontal merge where there is a span": Animal(
        tbl(tc("{%tc for 一 in 单位 %}") + tc("{% hm %}单位", _SPAN) + tc("{%tc endfor %}")), _NAMED
    ),
    "tags that join paragraphs": Animal(
        p("主送：") + p("{%- if 有 %}") + p("各镇") + p("{%- endif %}") + p("。"), {"有": True}
    ),
    "tags that join what follows": Animal(p("{% if 有 -%}") + p("各镇") + p("{% endif -%}") + p("。"), {"有": True}),
    "Jinja's own trimming": Animal(p("甲 {{- 乙 -}} 丙"), {"乙": "。"}),
    "braces as text": Animal(p("{_{ 不是标签 }_}、{_% 也不是 %_}、{{ 是 }}"), {"是": "是"}),
    "raw": Animal(p("{% raw %}{{ 不是标签 }}{% endraw %}{{ 是 }}"), {"是": "是"}),
    "comments": Animal(p("甲{# 说明 #}乙") + p("{#p 整段说明 #}") + tbl(tc("{#tr 整行 #}"), tc("丙") + tc("丁"))),
    "line ends in data": Animal(p("{{ 文 }}", _RIGHT), {"文": "第一行\n第二行"}),
    "tabs in data": Animal(f"<w:p>{_RIGHT}{r('{{ 文 }}', _BOLD)}</w:p>", {"文": "甲\t乙"}),
    "paragraphs in data": Animal(f"<w:p>{_RIGHT}{r('{{ 文 }}', _BOLD)}</w:p>", {"文": "第一段\a第二段"}),
    "pages in data": Animal(f"<w:p>{_RIGHT}{r('{{ 文 }}', _BOLD)}</w:p>", {"文": "第一页\f第二页"}),
    "all of these among plain paragraphs": Animal(
        p("甲") + p("{{ 文 }}", _RIGHT) + p("乙{{ 文 }}") + p("丙"), {"文": "一\n二\t三\a四\f五"}
    ),
    "a line end in a cell": Animal(tbl(tc("{{ 文 }}") + tc("乙")), {"文": "第一行\n第二行"}),
    "a paragraph in a text box": Animal(
        f"<w:p>{_RIGHT}<w:r><w:pict><w:txbxContent>{p('{{ 文 }}')}</w:txbxContent></w:pict></w:r>{r('外')}</w:p>",
        {"文": "一\n二\a三"},
    ),
    "Listing": Animal(p("{{ 文 }}"), {"文": Listing("第一行\n第二行\a<第二段>")}),
    "RichText": Animal(p("甲{{r 文 }}乙"), {"文": RichText("红&黑", color="#FF0000", bold=True)}),
    "RichText of parts": Animal(
        p("甲{{r 文 }}乙"), lambda _: {"文": _rich("大", size=40, underline=True), "余": 1}
    ),
    "RichText with line ends": Animal(p("甲{{r 文 }}乙"), {"文": RichText("一\n二\t三", italic=True)}),
    "a paragraph of RichText": Animal(
        p("{{p 段 }}") + p("乙"), {"段": RichTextParagraph(RichText("整段"), parastyle="Body")}
    ),
    "markup of one's own": Animal(p("{{r 文 }}"), {"文": Markup(r("原样"))}),
    "filters": Animal(p("{{ 列|join('、') }}（共{{ 列|length }}项）{{ 题|default('无') }}{{ '&lt;'|e }}"), {"列": ["甲", "乙"]}),
    "filters that group and pick": Animal(
        p("{% for 行 in 列|batch(2, '—') %}{{ 行|first }}{{ 行|last|trim|upper }}{% endfor %}{{ 单位|join('、', attribute='名') }}"),
        {"列": ["a", " b ", "c"], **_NAMED},
    ),
    "tests": Animal(
        p("{% for 一 in 单位 %}{{ '单' if loop.index is odd }}{{ '双' if loop.index is even else '、' }}{% endfor %}"
          "{{ 无 is none }}{{ 缺 is defined }}{{ 缺 is undefined }}"), {**_NAMED, "无": None}
    ),
    "reckoning": Animal(p("{{ 数 + 1 }}{{ 数 - 1 }}{{ 数 * 2 }}{{ 数 % 2 }}{{ 列[-1] }}"), {"数": 3, "列": [1, 2]}),
    "set": Animal(p("{% set 和 = 数 + 1 %}{{ 和 }}"), {"数": 2}),
    "set of a block": Animal(p("{% set 句 %}甲{{ 数 }}{% endset %}{{ 句 }}"), {"数": 2}),
    "with": Animal(p("{% with 甲 = 数 %}{{ 甲 }}{% endwith %}"), {"数": 2}),
    "a loop's own words": Animal(
        p("{% for 一 in 单位 %}{{ 一.名 }}{% if not loop.last %}、{% else %}。{% endif %}{% endfor %}"), _NAMED
    ),
    "an empty loop": Animal(p("{% for 一 in 甲 %}{{ 一 }}{% else %}没有{% endfor %}"), {"甲": []}),
    "drawings, numbered anew": Animal(
        p("{%p for 一 in 甲 %}") + f"<w:p>{_DRAWING}</w:p>" + p("{%p endfor %}"), {"甲": [1, 2]}
    ),
    "a header": Animal(p("甲"), {"文": "页眉&"}, {"header1": p("{{ 文 }}"), "footer1": p("第1页")}),
    "headers and footers": Animal(
        p("甲"), {"文": "一\n二"}, {"header1": p("{{ 文 }}"), "header2": p("静"), "footer1": p("{%p if 文 %}") + p("{{ 文 }}") + p("{%p endif %}")}
    ),
    "a tab in a header without tags": Animal(p("甲"), {}, {"header1": p("甲\t乙")}),
    "footnotes": Animal(
        p("甲"), {"注": "据统计\n下同"}, {"footnotes": f'<w:footnote w:id="1">{p("{{ 注 }}")}</w:footnote>'}
    ),
    "properties": Animal(
        p("甲"), {"题": "工作要点", "人": "区司法局"},
        core="<dc:title>{{ 题 }}（{{ 人 }}）</dc:title><dc:creator>{{ 人 }}</dc:creator><dc:language>zh</dc:language>",
    ),
    "no tags at all": Animal(p("甲") + tbl(tc("乙") + tc("丙"))),
}  # fmt: skip

# What brings parts of its own along is left to docxtpl.
BOUND = {
    "an inline image": Animal(p("盖章：{{ 章 }}"), _drawn),
    "an inline image in a loop": Animal(
        p("{%p for 一 in [1, 2] %}") + p("{{ 章 }}") + p("{%p endfor %}"), _drawn
    ),
    "an inline image in a header": Animal(p("甲"), _drawn, {"header1": p("{{ 章 }}")}),
    "a sub-document": Animal(p("甲") + p("{{p 附 }}"), _subdocument),
}


def _rich(text: str, **look: Any) -> RichText:
    made = RichText("小")
    made.add(text, **look)
    made.add(RichText("末", style="Strong"))
    return made
