"""Attacks by what a template's tags do, and tags that were written wrongly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.attacks import stock
from tests.attacks.entry import Attack, Expected, built, harmless, refused, told
from tests.attacks.making import OWN, PLAIN, WITH_OWN, data, own, plain, run, tags, year

Stock = Callable[[], None]
POPEN = "cycler.__init__.__globals__.os.popen('touch 运行过').read()"


def _refused(name: str, *lines: str, by: Stock = stock.report, leaked: str = "") -> Attack:
    return Attack(name, tags(*lines), by, WITH_OWN, refused(r"T6\d\d"), leaked=leaked)


def _boxed(name: str, *lines: str) -> Attack:
    """One that Jinja's sandbox does not stop."""
    return _refused(f"{name}（沙箱）", *lines, by=stock.sandboxed)


def _parts(home: Path) -> None:
    """A tag in the header, and in the properties."""
    data(year())(home)
    (home / PLAIN).write_bytes(plain(header=f"{{{{ {POPEN} }}}}"))
    (home / OWN).write_bytes(own("", title=f"{{{{ {POPEN} }}}}"))


_NINE = "甲乙丙丁戊己庚辛壬"
CODE = (
    _refused("模板：cycler…os.popen", f"{{{{ {POPEN} }}}}"),
    _refused("模板：lipsum…os.system", "{{ lipsum.__globals__['os'].system('touch 运行过') }}"),
    _refused("模板：''.__class__.__mro__", "{{ ''.__class__.__mro__|string|e }}", leaked="class"),
    _refused(
        "模板：__subclasses__",
        "{{ ''.__class__.__mro__[1].__subclasses__()|length }}项",
        leaked="项",
    ),
    _refused("模板：|attr('__class__')", "{{ (''|attr('__class__'))|string|e }}", leaked="class"),
    _refused("模板：'{0.__class__}'.format", "{{ '{0.__class__}'.format(1)|e }}", leaked="class"),
    Attack("标签在页眉、文件属性中", _parts, stock.report, WITH_OWN, refused(r"T6\d\d")),
    _refused("模板：{% include '/etc/passwd' %}", "{% include '/etc/passwd' %}"),
    _refused(
        "模板：宏调用自己", "{% macro f() %}{{ f() }}{% endmacro %}{{ f() }}", by=stock.sandboxed
    ),
)

RESOURCES = (
    _refused("模板：range(10**9)", "{% for i in range(10**9) %}字{% endfor %}"),
    _boxed(
        "模板：三重 range(1000)",
        "{% for i in range(1000) %}{% for j in range(1000) %}{% for k in range(1000) %}字"
        "{% endfor %}{% endfor %}{% endfor %}",
    ),
    _boxed(
        "模板：九重循环，每重十个字",
        "".join(f"{{% for {one} in '零一二三四五六七八九' %}}" for one in _NINE)
        + "字"
        + "{% endfor %}" * len(_NINE),
    ),
    _boxed("模板：9**(9**9)", "{{ 9**(9**9) }}"),
    _boxed("模板：'x'*10**9", "{{ 'x'*10**9 }}"),
    _boxed("模板：'%1000000000d'", "{{ '%1000000000d' % 1 }}"),
    _boxed("模板：'{:1000000000d}'.format", "{{ '{:1000000000d}'.format(1) }}"),
    _boxed("模板：center(1000000000)", "{{ 'x'|center(1000000000) }}"),
    _boxed("模板：lipsum(n=1000000)", "{{ lipsum(n=1000000) }}"),
    _boxed("模板：括号两万层", "{{ " + "(" * 20_000 + "1" + ")" * 20_000 + " }}"),
    _boxed("模板：if 一千层", "{% if 1 %}" * 1_000 + "字" + "{% endif %}" * 1_000),
)


def _wrong(
    name: str, *paragraphs: str, lost: tuple[str, ...] = (), leaked: str = "",
    expected: Expected | None = None,
) -> Attack:  # fmt: skip
    """A slip of the hand in a template: told when a document is built."""

    def make(home: Path) -> None:
        data(year())(home)
        xml = "".join(paragraphs)
        (home / OWN).write_bytes(own(_renamed(xml)))
        (home / PLAIN).write_bytes(_plain(xml))

    wanted = expected or told(r"T[67]\d\d")
    return Attack(name, make, stock.report, WITH_OWN, wanted, lost=lost, leaked=leaked)


def _renamed(xml: str) -> str:
    """The same with names that drafter's templates have."""
    for theirs, ours in (
        ("地区", "doc.subject"),
        ("年度", "doc.author"),
        ("举措成效", "doc.blocks"),
    ):
        xml = xml.replace(theirs, ours)
    return xml


def _plain(xml: str) -> bytes:
    """The engineer's template with these paragraphs before its own."""
    from drafter.package import archive, read_archive

    parts = read_archive(plain())
    body = parts["word/document.xml"].decode()
    parts["word/document.xml"] = body.replace("<w:body>", f"<w:body>{xml}", 1).encode()
    return archive(parts)


def p(*texts: str) -> str:
    """A paragraph of one run for each text."""
    return f"<w:p>{''.join(map(run, texts))}</w:p>"


WRONG = (
    _wrong("全角 ｛｛ ｝｝", p("文件｛｛ 地区 ｝｝"), leaked="｛｛"),
    _wrong("全角 ｛％ ％｝", p("｛％ if 地区 ％｝"), p("甲"), p("｛％ endif ％｝"), leaked="｛％"),
    _wrong("{% p 中间多了空格", p("{% p if 地区 %}"), p("甲"), p("{%p endif %}")),
    _wrong(
        "一段里两个 {%p %}",
        p("{%p if 地区 %}{%p if 年度 %}"),
        p("甲乙"),
        p("{%p endif %}"),
        p("{%p endif %}"),
        lost=("甲乙",),
    ),
    _wrong(
        "{%p %} 旁边有文字", p("丙丁：{%p if 地区 %}"), p("甲"), p("{%p endif %}"), lost=("丙丁：",)
    ),
    _wrong("没有结束的 for", p("{%p for 甲 in 举措成效 %}"), p("乙")),
    _wrong(
        "标签里有中文引号",
        p("{%p if “甲” == “甲” %}"),
        p("甲"),
        p("{%p endif %}"),
        expected=harmless(),
    ),
    _wrong("只有一半的 {{", p("文件{{ 地区"), leaked="{{"),
    _wrong("花括号一半全角", p("文件{｛ 地区 }}"), leaked="｛"),
    _wrong("多余的 endif", p("甲"), p("{%p endif %}")),
    _wrong("名称写错", p("{{ doc.titel }}"), leaked="{{"),
)

_ALL = (
    p("文件｛｛ doc.title ｝｝"),
    p("{% p if doc.dated %}"),
    p("丙丁：{%p if doc.dated %}"),
    p("{%p if doc.title == “甲” %}"),
    p("{%p for 甲 in doc.blocks %}"),
)


def _all(home: Path) -> None:
    data(year())(home)
    (home / OWN).write_bytes(own("".join(_ALL)))
    (home / PLAIN).write_bytes(_plain("".join(_ALL)))


def _split(home: Path) -> None:
    data(year())(home)
    (home / PLAIN).write_bytes(_plain(p("文件{", "{ 地", "区 }", "}完")))
    (home / OWN).write_bytes(own(p("文件{", "{ doc.sub", "ject }", "}完")))


CHECKED = (
    Attack(
        "五种写错的标签在一个模板里：一次全部列出",
        _all,
        stock.report,
        ("template", "check", OWN),
        refused(r"T6\d\d", says="丙丁："),
    ),
    Attack(
        "标签被编辑软件拆成几段",
        _split,
        stock.report,
        WITH_OWN,
        built("文件云岭区2025年法治政府建设完"),
        lost=("文件云岭区完",),
    ),
)
