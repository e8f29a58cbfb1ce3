"""What a template may not bring along: told before any library sees it.

A template needs text, styles and pictures. What runs (macros, controls), what is fetched (links of
any kind) and what hides another file (embedded objects) is refused, all of it at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from posixpath import basename, dirname, join, normpath
from typing import NamedTuple

from drafter import intake, limits
from drafter.archives import Unreadable, parts, plain
from drafter.problem import Place, Problem, problem
from drafter.regex import regex
from drafter.xmlparts import Element, Part, parsed, trees

_BODY = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}body"
_TYPES, _LINKS, _DOCUMENT = "[Content_Types].xml", "_rels/.rels", "word/document.xml"
_MACRO_TYPES = ("macroenabled", "vbaproject", "vbadata", "attachedtoolbars")
_TEMPLATE_TYPE = "wordprocessingml.template.main+xml"
_MACROS = {"vbaproject", "wordvbadata", "attachedtoolbars"}
_MACRO_FILES = ("vbaproject", "vbadata")
# Relationships, by the last step of their type; what they lead to in Chinese.
_EMBEDDED = {
    "oleobject": "嵌入的对象（OLE）", "package": "嵌入的文件", "control": "ActiveX控件",
    "activexcontrolbinary": "ActiveX控件", "afchunk": "插入的整篇文件（altChunk）",
    "subdocument": "子文档", "webextension": "加载项", "webextensiontaskpanes": "加载项",
    "taskpanes": "加载项",
}  # fmt: skip
_LINKED = {
    "attachedtemplate": "附着的模板", "hyperlink": "超链接", "image": "链接的图片",
    "oleobject": "链接的对象（OLE）", "frame": "框架网页", "subdocument": "子文档",
    "mailmergesource": "邮件合并的数据源", "mailmergeheadersource": "邮件合并的数据源",
}  # fmt: skip
_ADVICE = {
    "attachedtemplate": "请在Word的“文件—选项—加载项”中，“管理”选“模板”、点“转到”，清空“文档模板”"
    "一栏，再保存；或全选、复制到新建的文档，另存为.docx。",
    "hyperlink": "请选中链接的文字，点右键，选“取消超链接”，再保存。",
    "image": "请删去这张图片，用“插入—图片”重新插入（不选“链接到文件”），再保存。",
}
_UNLINK = "请在Word或WPS中选中它，删去或按Ctrl+Shift+F9断开链接，再保存。"
_MAIL = "请在“邮件—开始邮件合并”中选“普通Word文档”，再保存。"
_ADDRESS = regex(r"\s*(?:[A-Za-z][A-Za-z0-9+.-]*:|\\\\|//)")
# Fields that fetch or start something.
_FIELDS = {
    "DDE", "DDEAUTO", "INCLUDEPICTURE", "INCLUDETEXT", "INCLUDE", "IMPORT", "LINK", "DATABASE",
    "RD", "MACROBUTTON",
}  # fmt: skip
_SHOWN = 120  # characters of a target that are told


class Fault(NamedTuple):
    """A fault of a template by its code, and what the message says."""

    code: str
    what: str = ""
    part: str = ""
    target: str = ""
    advice: str = ""


class Refused(Exception):
    """A template with faults."""

    def __init__(self, *found: Fault) -> None:
        super().__init__(found)
        self.faults = found

    def problems(self, place: Place) -> list[Problem]:
        """The faults of the template that is at ``place``."""
        return [problem(place=place, **one._asdict()) for one in self.faults]


def taken(path: Path) -> bytes:
    """The bytes of a template's file; of one that is too large, no more than tells so. Raises
    ``OSError``.
    """
    with intake.regular(path) as file:
        return file.read(limits.TEMPLATE.packed + 1)


def faults(template: bytes, place: Place) -> list[Problem]:
    """All that keeps a template from being used, before its tags are looked at."""
    try:
        admitted(template)
    except Refused as refused:
        return refused.problems(place)
    return []


def admitted(template: bytes) -> dict[str, bytes]:
    """The parts of a template that brings nothing along. Raises `Refused`."""
    try:
        found = parts(template, limits.TEMPLATE)
        if not {_TYPES, _LINKS, _DOCUMENT} <= found.keys():
            raise Unreadable("part")
        types = _types(parsed(found[_TYPES], _TYPES, limits.TEMPLATE_MARKS), found)
        named = [name for name in found if _is_xml(name, types[name])]
        checked = trees(found, named, limits.TEMPLATE_MARKS, limits.TEMPLATE_XML)
        read = {one.name: one for one in checked}
        if read[_DOCUMENT].root.find(_BODY) is None:
            raise Unreadable("part")
    except Unreadable as error:
        raise Refused(_unread(error)) from error
    wrong = [*_kinds(types, read), *_links(read), *_contents(read)]
    if wrong:
        raise Refused(*dict.fromkeys(wrong))
    return found


def _unread(error: Unreadable) -> Fault:
    code, what = {
        "ole": ("T612", ""),
        "encrypted": ("T613", ""),
        "size": ("T614", error.what),
        "large": ("T614", error.what),
        "empty": ("T602", "文件是空的"),
        "zip": ("T602", "文件已损坏，或是其他格式改了扩展名"),
        "part": ("T602", "其中没有Word的正文，可能是其他格式改了扩展名"),
        "xml": ("T602", f"其中的“{error.part}”已损坏"),
        "odd": ("T619", error.what),
        "hostile": ("T619", error.what),
    }[error.reason]
    return Fault(code, what)


def _types(root: Element, found: Iterable[str]) -> dict[str, str]:
    """The content type of each part (ISO 29500, part 2, 7.2.3), in small letters."""
    usual, own = {}, {}
    for one in root:
        kind = one.get("ContentType", "").lower()
        usual[one.get("Extension", "").lower()] = kind
        own[plain(one.get("PartName", ""))] = kind
    return {
        name: own.get(plain(name)) or usual.get(plain(name).rpartition(".")[2], "")
        for name in found
    }


def _is_xml(name: str, kind: str) -> bool:
    """Whether any library would take a part for XML."""
    return plain(name).endswith((".xml", ".rels")) or kind.endswith("xml")


def _kinds(types: Mapping[str, str], read: Mapping[str, Part]) -> Iterator[Fault]:
    """Macros, by type, name or relationship; and a template of Word's own kind."""
    macros = {
        name: None
        for name, kind in types.items()
        if any(word in kind for word in _MACRO_TYPES)
        or basename(plain(name)).startswith(_MACRO_FILES)
    }
    for _, kind, target, _ in _relations(read):
        macros |= {target: None} if kind in _MACROS else {}
    if macros:
        yield Fault("T615", part="、".join(macros))
    elif any(kind.endswith(_TEMPLATE_TYPE) for kind in types.values()):
        yield Fault("T616")


def _relations(read: Mapping[str, Part]) -> Iterator[tuple[str, str, str, bool]]:
    """All relationships: the part they stand in, their kind in small letters, the target, and
    whether it is outside.
    """
    for name, _, root in read.values():
        if not plain(name).endswith(".rels"):
            continue
        folder = dirname(dirname(name))
        source = join(folder, basename(name)[: -len(".rels")]) or "整个文件"
        for one in root:
            kind, target = one.get("Type", "").rpartition("/")[2].lower(), one.get("Target", "")
            outside = one.get("TargetMode", "").lower() == "external"
            if outside or _ADDRESS.match(target):
                yield source, kind, target, True
            else:
                yield source, kind, normpath(join("/", folder, target)).lstrip("/"), False


def _links(read: Mapping[str, Part]) -> Iterator[Fault]:
    """What a relationship links or embeds."""
    for source, kind, target, outside in _relations(read):
        if outside:
            what = _LINKED.get(kind, "外部链接")
            yield _linked(what, source, target, _ADVICE.get(kind, _UNLINK))
        elif kind in _EMBEDDED:
            yield Fault("T618", _EMBEDDED[kind], target)


def _linked(what: str, part: str, target: str, advice: str = _UNLINK) -> Fault:
    return Fault("T617", what, part, target.strip()[:_SHOWN], advice)


def _contents(read: Mapping[str, Part]) -> Iterator[Fault]:
    """What the text itself fetches or starts: fields, addresses of pictures, data of letters."""
    for name, text, root in read.values():
        if b"instr" in text:
            for code in _fields(root):
                if _leads_out(code):
                    yield _linked("域", name, code)
        if b"src" in text or b"href" in text:
            for value in _valued(root.iter(), "src", "href"):
                if _ADDRESS.match(value):
                    yield _linked("图片等的地址", name, value)
        if b"mailMerge" in text:
            for one in root.iter("{*}mailMerge"):
                yield _linked("邮件合并", name, " ".join(_valued(one.iter(), "val")), _MAIL)


def _leads_out(instruction: str) -> bool:
    """Whether a field does more than to compute; a HYPERLINK without \\l leads elsewhere."""
    words = instruction.upper().replace('"', ' "').split()
    return words[:1] != [] and (
        words[0] in _FIELDS or (words[0] == "HYPERLINK" and words[1:2] != ["\\L"])
    )


def _valued(elements: Iterable[Element], *names: str) -> list[str]:
    """The values of the attributes of these names, whatever their namespace."""
    return [
        str(value)
        for one in elements
        for name, value in one.attrib.items()
        if str(name).rpartition("}")[2] in names
    ]


def _fields(root: Element) -> Iterator[str]:
    """The instruction of each field, up to a field within it."""
    yield from _valued(root.iter("{*}fldSimple"), "instr")
    code = ""
    for one in root.iter("{*}instrText", "{*}fldChar"):
        if str(one.tag).endswith("fldChar"):
            yield code
            code = ""
        else:
            code += one.text or ""
    yield code
