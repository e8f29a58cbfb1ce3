"""What web pages have around a document beside single buttons: the bars and paths above it, the
foot below it. What any of it looks like within a text tells nothing: a head ends with the first
sentence, a foot begins below the last.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from drafter.importing.lines import DATE, begins, running, title_like
from drafter.importing.passage import Passage
from drafter.regex import regex

_WORDS = (
    "网站首页|首页|主页|无障碍(?:阅读|浏览|版|通道)?|简体(?:中文|版)?|繁体(?:中文|版)?|繁體(?:中文|版)?|长者(?:版|模式|助手)|"
    "关怀(?:版|模式)|适老化?(?:版|模式)?|老年(?:版|模式)|设为首页|加入收藏|收藏本站|登录|注册|登录/注册|个人中心|手机版|移动版|"
    "电脑版|客户端|新媒体(?:矩阵)?|政务(?:微信|微博|新媒体)|官方(?:微信|微博)|微信(?:公众号)?|微博|QQ空间|QQ|朋友圈|抖音|"
    "[Ee]nglish|EN|RSS|搜索|站内搜索|智能搜索|高级搜索|热门搜索|政务公开|政府信息公开|信息公开|政务服务|互动交流|"
    "公众参与|政民互动|新闻中心|走进[\u4e00-\u9fff]{2,4}|政策文件|通知公告|公示公告|规范性文件|政府文件|其他文件|法定主动公开内容|"
    "政府信息公开(?:指南|制度|年报|目录)|依申请公开|机构职能|领导之窗|解读回应|网站(?:地图|声明|帮助|导航)|联系我们|关于我们|"
    "隐私(?:声明|保护|政策)|版权(?:声明|保护)|法律声明|免责声明|使用帮助|常见问题|意见建议|我要纠错|政府网站找错|找错|"
    "友情链接|信息公开(?:元数据|基本信息)|正文(?:内容)?|文章正文|全文|详情|政策解读|相关解读|图解"
)
_BAR = regex(rf"(?:(?:{_WORDS})[\s|/·•>＞»›、，,:：×\-—]*)+")
# Of one word only these are surely a bar's; 全文 or 政务公开 may be a document's.
_ALONE = regex(
    "网站|首页|主页|无障碍|简体|繁[体體]|长者|关怀|适老|老年|收藏|登录|注册|手机版|移动版|客户端|微[信博]|元数据|基本信息|"
    "[Ee]nglish|搜索|地图|我们|声明|纠错|找错|友情"
)
_PATH = regex(r"(?:网站)?(?:首页|主页)\s*(?:[>＞»›→/\-—]|&gt;)+.{0,80}")
_STEPS = regex(r"[^>＞»›。，；]{2,20}(?:\s*[>＞»›]+\s*[^>＞»›。，；]{2,40}){2,}")
_DAY = regex(
    r"(?:今天是|现在是|今日)[:：]?.{0,40}|.{0,16}?(?:\d{4}年\d{1,2}月\d{1,2}日|\d{4}[-/]\d{1,2}[-/]\d{1,2})"
    r"(?:星期|周)[一二三四五六日天].{0,24}"
)
_STAMP = regex(
    r"(?:日期|时间)?[:：]?\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:日)?(?:\d{1,2}:\d{2}(?::\d{2})?)?|"
    r"(?:日期|时间)[:：]\d{4}年\d{1,2}月\d{1,2}日(?:\d{1,2}:\d{2}(?::\d{2})?)?"
)
_BULLETS = "•·-*◆ \t"
_SIGNS = regex(r"[|｜×•·\-_—>《》<*=+\s]+")
_SIZES = ("大", "中", "小")
# The heading of a column of a site, which is no document's name.
_COLUMN = regex(
    "(?:年度)?工作报告|(?:政府)?工作总结|通知公告|公告公示|政策文件|政府文件|规范性文件|政务公开|(?:政府)?信息公开|"
    "法治政府建设(?:年度报告|情况报告|报告)?|规划计划|工作要点|工作动态|法定主动公开内容"
)
_HEAD = 80  # passages
_CERTAIN = regex(
    r"版权(?:所有|归)|[Cc]opyright|©|.{0,6}ICP备|.{0,4}公网?安备|(?:网站)?备案(?:号|序号|编号)|网站(?:标识码|地图)|"
    r"政府网站标识|(?:主办|承办)单位[:：].*(?:(?:主办|承办|协办|维护)单位|标识码|备案|网站|版权)[:：]?|技术支持[:：]|"
    r"(?:分享|转发)(?:到|至|[:：])|[上下]一[篇条][:：]?|扫一扫|附件下载|相关(?:链接|文档|稿件|信息|阅读|附件|新闻)[:：]?$|"
    r"(?:终审|初审|一审|二审|三审|审核|校对|编辑|责编|责任编辑|来源)[:：]|建议使用.{0,40}(?:分辨率|浏览器)"
)
_OFFICE = regex(r"(?:主办|承办|协办|维护|运维)单位[:：]|(?:主办|承办|运维)[:：]")
_CONTACT = regex(
    r"(?:(?:联系|单位|办公)?(?:地址|电话)|邮编|邮政编码|(?:电子)?邮箱|传真|网站维护|值班电话)[:：]"
)
_LONGEST = 120


def bars(passages: Sequence[Passage], known: Collection[int]) -> set[int]:
    """Lines of a page's head: paths, bars of words, today's date, signs left of buttons.
    ``known`` are the lines that are buttons by themselves.
    """
    head = _head(passages)
    squeezed = ["".join(one.text.split()) for one in head]
    made = {at for at, one in enumerate(head) if _is_bar(one.text, squeezed[at])}
    made |= {n for at in range(len(head)) if _sizes(squeezed, at) for n in range(at, at + 3)}
    names = [at for at, one in enumerate(head) if title_like(one.text) and len(squeezed[at]) > 8]
    while True:  # what tells nothing by itself belongs to what it stands beside
        more = {
            at
            for at, text in enumerate(squeezed)
            if at not in made
            and {at - 1, at + 1} & {*made, *known}
            and (_SIGNS.fullmatch(text) or (_COLUMN.fullmatch(text) and names and names[-1] > at))
        }
        if not more:
            return made
        made |= more


def _head(passages: Sequence[Passage]) -> Sequence[Passage]:
    end = next(
        (at for at, one in enumerate(passages) if running(one.text) or begins(one.text)), _HEAD
    )
    return passages[: min(end, _HEAD)]


def _is_bar(text: str, squeezed: str) -> bool:
    if _PATH.fullmatch(squeezed) or _STEPS.fullmatch(text) or _DAY.fullmatch(squeezed):
        return True
    if _STAMP.fullmatch(squeezed):
        return True
    squeezed = squeezed.lstrip(_BULLETS)
    words = [one for one in re.split(r"[\s|/·•>＞»›、，,:：×\-—]+", text) if one]
    return bool(_BAR.fullmatch(squeezed)) and (len(words) > 1 or bool(_ALONE.search(squeezed)))


def _sizes(squeezed: Sequence[str], at: int) -> bool:
    return tuple(squeezed[at : at + 3]) == _SIZES


def foot(passages: Sequence[Passage]) -> set[int]:
    """Lines of a page's foot: from the first that is one for certain to the end, if nothing else
    stands between; the addresses below it too, those above it may be the document's.
    """
    squeezed = ["".join(one.text.split()) for one in passages]
    start = len(passages)
    while start and _in_foot(passages, squeezed, start - 1):
        start -= 1
    certain = [at for at in range(start, len(passages)) if _CERTAIN.match(squeezed[at])]
    if not certain:
        return set()
    first = certain[0]
    own = any(_OFFICE.match(text) for text in squeezed[:start])  # the document's way of writing
    while first > start and _BAR.fullmatch(squeezed[first - 1]):
        first -= 1
    offices = [at for at in range(start, first) if _OFFICE.match(squeezed[at])]
    first = offices[0] if offices and not own else first
    return set(range(first, len(passages)))


def _in_foot(passages: Sequence[Passage], squeezed: Sequence[str], at: int) -> bool:
    text = squeezed[at]
    if passages[at].cells or len(text) > _LONGEST or running(passages[at].text):
        return False
    if _CERTAIN.match(text) or _BAR.fullmatch(text) or _SIGNS.fullmatch(text):
        return True
    if _OFFICE.match(text) or _CONTACT.match(text):
        return True
    # what a list of other documents names
    listed = any(re.match("相关", one) for one in squeezed[max(0, at - 8) : at])
    return listed and title_like(passages[at].text) and not DATE.match(text)
