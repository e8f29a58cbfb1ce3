"""Attacks on the page by what stands in the data."""

from __future__ import annotations

from tests.attacks import stock
from tests.attacks.entry import Attack, built, harmless, refused
from tests.attacks.making import BUILD, Make, data, prose, year


def _literal(name: str, text: str) -> Attack:
    """A text that must be printed as it stands."""
    return Attack(name, prose(text), stock.report, BUILD, built(text), lost=(text,))


def _forbidden(name: str, make: Make, *lost: str) -> Attack:
    return Attack(name, make, stock.report, BUILD, refused("S010|S020"), lost=lost)


def _prose(name: str, text: str, codes: str = r"P30\d", leaked: str = "") -> Attack:
    return Attack(name, prose(text), stock.prose, BUILD, refused(codes), leaked=leaked)


def _long(name: str, text: str) -> Attack:
    """A text on which rules of language could lose their time."""
    return Attack(name, prose(text), stock.report, ("check", "数据.yaml"), harmless())


MARKUP = (
    _literal("数据中的 &", "甲&乙、丙&丁合办。"),
    _literal("数据中的 <", "甲<乙，丙>丁。"),
    _literal("数据中的 &lt;", "原文写作&lt;和&amp;、&#x6B63;。"),
    _literal("数据中的 </w:t>", "甲</w:t>乙。"),
    _literal(
        "数据中夹带段落", "甲</w:t></w:r></w:p><w:p><w:r><w:t>夹带的一段。</w:t></w:r></w:p>乙。"
    ),
    _literal("数据中夹带分页", '甲</w:t><w:br w:type="page"/><w:t>乙。'),
    _literal("数据中的 ]]>、<!--", "甲]]>乙<!--丙-->丁。"),
    Attack(
        "数据中的 {_{",
        prose("甲{_{乙。"),
        stock.report,
        BUILD,
        refused("P301"),
        lost=("甲{_{乙。",),
    ),
    _literal("首尾和连续的空格", "甲  乙   丙。"),
    Attack(
        "地区名中的 < 和 &（进页眉、文件名）",
        data(year(area="云岭<区>&县")),
        stock.report,
        BUILD,
        built("云岭<区>&县"),
        lost=("云岭<区>&县",),
    ),
    Attack(
        "&，docxtpl 打开转义",
        prose("甲&乙<丙></w:t>丁。"),
        stock.escaped,
        BUILD,
        built("甲&乙<丙></w:t>丁。"),
        lost=("甲&乙<丙></w:t>丁。",),
    ),
)

CHARACTERS = (
    _forbidden("控制字符（\\u0001）", prose("甲\x01乙。"), "甲\x01乙。"),
    _forbidden("控制字符（\\u000b）", prose("甲\x0b乙。"), "甲\x0b乙。"),
    _forbidden("空字符（\\u0000）", prose("甲\0乙。"), "甲\0乙。"),
    _forbidden("直接写入的控制字符", data(year().replace("正文", "甲\x01乙")), "甲\x01乙。"),
    _forbidden("单个的代理项（\\ud800）", prose("甲\ud800乙。"), "甲\ud800乙。"),
    _forbidden("页眉中的控制字符", data(year(area="云岭\x01区")), "云岭\x01区"),
    _forbidden("非字符（\\ufffe）", prose("甲\ufffe乙。"), "甲\ufffe乙。"),
    _forbidden("删除符（\\u007f）", prose("甲\x7f乙。"), "甲\x7f乙。"),
)

TAGS = (
    _prose(
        "正文中的标签：cycler…popen",
        "{{ cycler.__init__.__globals__.os.popen('touch 运行过').read() }}",
    ),
    _prose("正文中的标签：''.__class__.__mro__", "{{ ''.__class__.__mro__ }}", leaked="("),
    _prose("正文中的标签：lipsum…system", "{{ lipsum.__globals__['os'].system('touch 运行过') }}"),
    _prose("正文中的标签：range(10**9)", "{% for i in range(10**9) %}字{% endfor %}"),
    _prose("正文中的标签：9**(9**9)", "{{ 9**(9**9) }}"),
    _prose("正文中的标签：'x'*10**10", "{{ 'x'*10**10 }}"),
    _prose("正文中的标签：括号一万层", "{{ " + "(" * 10_000 + "1" + ")" * 10_000 + " }}"),
)

LENGTHS = (
    _long("一段一百万字", "依法化解争议" * 166_667 + "。"),
    _long("二十万个左括号", "（" * 200_000),
    _long("二十万位的数字", "受理" + "1" * 200_000 + "件。"),
    _long("二十万个“一、”", "一、" * 100_000 + "。"),
    _long("五万个空格", "甲" + " " * 50_000 + "乙。"),
    _long("五万个书名号", "《" * 50_000 + "。"),
)
