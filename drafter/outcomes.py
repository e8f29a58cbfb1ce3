"""Texts of problems that are not of the data: templates, writing, office programs.

T: templates. W: writing. O: office programs (LibreOffice).
M: importing an existing document; M2: figures lifted out of its prose.
"""

from msgspec import Struct


class Entry(Struct, frozen=True):
    """``level`` is ``error``, ``warning`` or ``note``; the texts are Chinese."""

    level: str
    message: str
    hint: str


def error(message: str, hint: str) -> Entry:
    """An entry that forbids to go on."""
    return Entry("error", message, hint)


OUTCOMES: dict[str, Entry] = {
    "T601": error("没有找到模板。", "请检查“--template”所写的路径。"),
    "T603": error("模板中的标签写错了。", "请对照自带模板修改。出错处附近的文字：{near}"),
    "T604": error("模板用了数据中没有的“{name}”。", "请核对标签中的名称。"),
    "T605": error(
        "模板中的标签用了不允许的写法。", "标签里只能取用公文的各项内容，请对照自带模板修改。"
    ),
    "T606": error("这不是“{kind}”的模板，其中没有{names}。", "请核对“--template”和“--only”。"),
    "W725": error(
        "这不是公文：文字都在一张表里，像是稿纸、审批单一类的表格。",
        "请检查公文；表格不适用GB/T 9704-2012。",
    ),
    "T607": Entry(
        "note",
        "这是本单位自己的模板，版面以模板为准，“版式”中的页面规范、字体等没有采用。",
        "需要时请直接修改模板。",
    ),
    "T610": error(
        "模板中的“{lost}”在生成时会丢失。",
        "它和“{{%p … %}}”一类标签同在一段（一行、一格），"
        "这类标签会把所在的整段（整行、整格）替换掉。请把它另放一段。",
    ),
    "T611": error(
        "模板中的标签使生成的文件不完整，没有生成。",
        "请检查“{{% if … %}}”和“{{% endif %}}”、“{{% for … %}}”和“{{% endfor %}}”是否成对写在"
        "同一段，或分别写成“{{%p if … %}}”和“{{%p endif %}}”、各占一段。",
    ),
    "W701": error("无法写入“{path}”：{reason}。", "{advice}"),
    "W702": error(
        "“{first}”和“{second}”会生成同名文件“{name}”。",
        "请分别指定输出文件夹，或改正其中的地区、年度。",
    ),
    "W703": error("“{path}”已经存在。", "为免覆盖，没有写入；请换一个文件名。"),
    "W704": Entry(
        "note", "“{path}”经人工修改过，原文件已另存为“{kept}”。", "需要保留的修改请补入数据文件。"
    ),
    "W705": error("没有“{kind}”这一部分，不能生成。", "请在数据文件中加上这个字段。"),
    "W706": Entry(
        "note",
        "{reason}，页数按每页22行、每行28字推算：正文共{count}页，版记排在第{page}页。",
        "请在Word或WPS中核对：版记应在最后一页，页码为双数。",
    ),
    "W707": Entry(
        "note",
        "{kind}的主送机关较多，首页排不下正文，已将主送移至版记。",
        "请核对首页和版记（GB/T 9704第7.3.2条）。",
    ),
    "W708": Entry(
        "note",
        "{kind}的“{name}”排在了另一页，那一页没有正文。",
        "可精简文字；正文末段较长的，可分成两段（印发语用“附言”）；也可在Word、WPS中调整行距、字距"
        "（GB/T 9704第7.3.5.5条）。",
    ),
    "W709": Entry(
        "warning",
        "{kind}的首页排不下正文。",
        "首页必须显示正文（GB/T 9704第7.3.3条）；请精简标题，或减少标题中的发文机关。",
    ),
    "W710": Entry(
        "warning",
        "“{name}”早于这一次生成的公文，内容可能不符。",
        "请删除，或加“--pdf”“--png”重新生成。",
    ),
    "W711": Entry(
        "note",
        "LibreOffice数出正文共{count}页，按每页22行、每行28字推算是{grid}页；版记排在第{page}页。",
        "多因本机字体不同，请在Word或WPS中核对：版记应在最后一页，页码为双数。",
    ),
    "W712": error("“{label}”不能自动改写：{reason}。", "请手工修改这一处。"),
    "W730": error(
        "{kinds}不能定稿：还有{count}处没有填写或没有核对。",
        "请照这里列出的逐处处理后，再用“--final”生成；只定稿一种的，请加“--only”。",
    ),
    "W731": error(
        "“{label}”尚未填写，{kind}中是“{text}”，不能定稿。", "请填写；不需要时请删去这个字段。"
    ),
    "W732": error(
        "“{label}”引用的数字尚缺，{kind}中是“{text}”，不能定稿。", "请在“统计指标”中补上。"
    ),
    "W733": error(
        "“{label}”中有待核的文字，{kind}中是“{text}”，不能定稿。",
        "请核对、改好后删去“【待核：”和“】”。",
    ),
    "W734": error(
        "{kind}中还有“{text}”，不能定稿。",
        "请在数据文件中补上或改好；数据文件中没有的，请查看模板。",
    ),
    "W735": error(
        "“{name}”已经定稿，这一次生成的与定稿不同，没有替换。",
        "确要重新定稿的，请加“--final”；只是看稿的，请用“-o”换一个文件夹。",
    ),
    "W736": Entry(
        "note", "“{name}”与原来的定稿不同，已替换。", "原定稿已经送出的，请换发新的定稿。"
    ),
    "W737": Entry(
        "warning",
        "“{name}”不是“{listed}”所记的那一份。",
        "公文在定稿之后改动过；请重新定稿（加“--final”），或删去这份清单。",
    ),
    "W740": Entry("note", "“{before}”没有自动改为“{after}”：{reason}。", "请手工修改这一处。"),
    "W741": error("“{path}”刚刚被其他程序改动过，没有写入。", "请重新运行，在新的文件上改正。"),
    "W742": error(
        "“--fix”只能改数据文件，不能改公文“{name}”。",
        "请用“drafter import”转成数据文件后再改，或按检查结果手工修改。",
    ),
    "W750": error(
        "程序出现意外故障（{kind}，{where}），没有生成这个文件的公文。",
        "请把这一行发给维护人员；其他文件不受影响。",
    ),
    "W751": error(
        "生成这个文件的公文时，进程被系统终止，没有生成。",
        "多因内存不足；请用“--jobs 1”单独再试这个文件。",
    ),
    "W752": error("文件夹中没有数据文件（.yaml）。", "请核对文件夹的名称；以“.”开头的不算。"),
    "W755": Entry(
        "note",
        "“{path}”原是一个链接，已换成公文本身。",
        "链接所指的文件没有改动；要写到那里的，请用“-o”写明文件夹。",
    ),
    "W756": error(
        "“{path}”是要读取的文件，不能又写在那里。", "请换一个文件名，或用“-o”换一个文件夹。"
    ),
    "W757": error(
        "文件夹“{folder}”是一个链接，指到了“{target}”之外，没有生成。",
        "请删去这个链接；确要写到那里的，请用“-o”写明它所指的文件夹。",
    ),
    "W758": error(
        "“{first}”和“{second}”的分工表会是同名的文件“{name}”，没有生成。",
        "请在数据文件中核对这两个单位的名称；不改的，用“--unit”分别生成到两个文件夹。",
    ),
    "O801": error(
        "没有找到LibreOffice，不能生成PDF。",
        "请从 zh-cn.libreoffice.org 下载安装；装在别处时，用环境变量DRAFTER_SOFFICE"
        "指明soffice的路径。.docx不受影响，也可用Word或WPS打开后另存为PDF。",
    ),
    "O802": error(
        "LibreOffice在{limit}秒内没有完成转换，已中止，没有生成PDF。",
        "请重试，或减少一次生成的份数；.docx不受影响，也可用Word或WPS打开后另存为PDF。",
    ),
    "O803": error(
        "LibreOffice未能把这份公文转换为PDF。",
        "请用LibreOffice打开.docx查看原因；也可用Word或WPS打开后另存为PDF。",
    ),
    "O804": error(
        "缺少生成页面图片的组件（pypdfium2、Pillow）。",
        "请在项目文件夹中运行“pip install '.[pages]'”安装；.docx和PDF不受影响。",
    ),
    "O805": Entry(
        "note",
        "本机没有安装公文所用的部分字体，PDF中{swaps}。",
        "字形和换行可能与正式印发的略有不同；.docx不受影响。",
    ),
    "M205": Entry(
        "note",
        "“{label}”的{stated}与{sum}相符，已写成算式（把握{confidence}）。",
        "请核对口径；不是这样算出的，请改写为数值。",
    ),
    "M206": Entry(
        "note",
        "为{stated}取的指标名“{label}”不够明确（把握{confidence}）。",
        "请改成便于辨认的名称，正文中的引用一并修改。",
    ),
    "M207": Entry(
        "note",
        "“{label}”的{stated}与前文同名指标的数字相同，已合并为一个指标（把握{confidence}）。",
        "两处不是同一个数字的，请分为两个指标。",
    ),
    "M301": error(
        "认不出这是要点通知还是情况报告：没有“……工作要点”“……情况报告”一类的标题，"
        "印发语和正文也看不出。",
        "请补上标题，或用“--kind 要点通知”“--kind 情况报告”写明。",
    ),
    "M302": error(
        "“{first}”和“{second}”都是{kind}。",
        "一次导入一个年度，要点通知和情况报告各一份；请分开导入。",
    ),
    "M303": error("从文件中看不出{what}。", "请用“{option}”写明，如“{option} {example}”。"),
    "M304": error(
        "这份文件的标题写的是“{first}”，“{file}”写的是“{second}”，不是同一地区、同一年度的。",
        "请分开导入；确是一起的，请用“--year”“--place”写明。",
    ),
    "M307": Entry(
        "warning", "生成的公文多出这些文字：“{text}”。", "请核对数据文件，删去原文没有的内容。"
    ),
    "M305": Entry(
        "warning", "这些文字没有写进数据文件：“{text}”。", "请对照原文补上，或写入“段落”。"
    ),
    "M308": Entry(
        "note",
        "这些文字在生成的公文中换了位置：“{text}”。",
        "请核对；版头、标题、落款、附件说明按标准的次序编排。",
    ),
    "M306": error(
        "读出的内容写不成数据文件，检查的结果是“{reason}”。",
        "请把这份文件和这一提示告诉维护人员；原文件没有改动。",
    ),
    "M310": Entry("note", "序号不连续，已改正：“{before}”改为“{after}”。", "请核对原文。"),
    "M321": Entry(
        "note", "存疑（把握{confidence}）：这一段没有归入条目，按原样保留为“段落”。", "请核对。"
    ),
    "M322": Entry(
        "note", "存疑（把握{confidence}）：这一段分不出标题和内容，只作文字。", "请核对。"
    ),
    "M323": Entry(
        "note", "存疑（把握{confidence}）：{what}“{value}”是从{source}推断的。", "请核对。"
    ),
    "M324": Entry(
        "note",
        "存疑（把握{confidence}）：“{short}”可能就是“{long}”。",
        "是的话，请在“{long}”下写“别名: {short}”，并删去“{short}”这一项。",
    ),
    "M325": Entry("note", "存疑（把握{confidence}）：这一段没有序号，读作{label}。", "请核对。"),
    "M328": Entry(
        "note",
        "存疑（把握{confidence}）：这个表格不是任务表，每行作为一段文字。",
        "请核对；需要表格的，可写入“附件”。",
    ),
    "M329": Entry(
        "note",
        "存疑（把握{confidence}）：“{text}”没有读作责任单位，留在文字中。",
        "是责任单位的，请移到“牵头单位”“责任单位”等字段。",
    ),
    "M337": Entry(
        "note",
        "存疑（把握{confidence}）：附件说明原在成文日期之后，改排在正文之后、署名之前。",
        "请核对（GB/T 9704第7.3.4条）。",
    ),
    "M333": Entry(
        "note",
        "存疑（把握{confidence}）：要点之后的署名和日期读作结束语。",
        "请核对；有印发通知的，请写入“发文机关”“成文日期”。",
    ),
    "M334": Entry(
        "note",
        "存疑（把握{confidence}）：公文中没有{what}，按网页信息栏写作“{value}”。",
        "请对照原件核对；原件没有的，请删去。",
    ),
    "M335": Entry(
        "note",
        "存疑（把握{confidence}）：标题之下的日期和机关读作成文日期和署名。",
        "请核对；生成的公文写在正文之后。",
    ),
    "M338": Entry(
        "warning",
        "存疑（把握{confidence}）：没有读出“{label}”。",
        "请核对正文的标题和序号；读入的文字在数据文件的其他字段中。",
    ),
    "M327": Entry(
        "note",
        "存疑（把握{confidence}）：这一部分读作{label}。",
        "请核对；不对的话，请移到相应的字段。",
    ),
    "O806": error(
        "读取.doc和.wps需要LibreOffice，本机没有找到。",
        "请用Word或WPS打开，另存为.docx后再试；也可从 zh-cn.libreoffice.org 下载安装LibreOffice，"
        "装在别处时，用环境变量DRAFTER_SOFFICE指明soffice的路径。",
    ),
    "O807": error(
        "LibreOffice在{limit}秒内没有读完这个文件，已中止。",
        "请用Word或WPS打开，另存为.docx后再试。",
    ),
    "O808": error(
        "LibreOffice未能读取这个文件，可能已损坏。", "请用Word或WPS打开，另存为.docx后再试。"
    ),
    "M001": error("文件是空的。", "请确认选对了文件。"),
    "M002": error(
        "文件中没有文字，可能是扫描件或图片。",
        "请先用文字识别软件转为文字，核对后存为.docx或.txt再试。",
    ),
    "M003": error("文字过多，超过{limit} MB的上限。", "公文全文通常不到0.1 MB，请确认选对了文件。"),
    "M040": error(
        "文稿有{count}段，超过{limit}段的上限。",
        "全年的公文通常不到一千段。请确认选对了文件；每行只有几个字的，请先把断开的行连起来。",
    ),
    "M004": error(
        "无法识别这个文件：不是.docx，也不是UTF-8或GBK编码的文本。",
        "请确认选对了文件；能打开时，请用Word或WPS另存为.docx，或用记事本另存为UTF-8编码。",
    ),
    "M005": error(
        "这是{kind}，不能直接读取。", "请用Word或WPS打开，另存为.docx；也可把文字复制到.txt文件中。"
    ),
    "M006": error(
        "从这里起有无法识别的字符，文件可能已损坏。",
        "请核对这一处；能打开时，请用记事本另存为UTF-8编码。",
    ),
    "M101": Entry(
        "note",
        "断开的句子已接上：“{before}”改为“{after}”。",
        "请核对；本为两段的，请在数据中分开。",
    ),
    "M102": Entry("note", "多余的空格已处理：“{before}”改为“{after}”。", "请核对。"),
    "M103": Entry("note", "已删去Markdown标记：“{before}”改为“{after}”。", "请核对。"),
    "M104": Entry("note", "已按表格整理：“{before}”改为“{after}”。", "请核对表格各格。"),
    "M105": Entry(
        "note", "公文开头出现了两次，已删去前一次：“{gone}”。", "请核对，两次不一致的以原件为准。"
    ),
    "M106": Entry("note", "已删去不属于公文的文字：“{gone}”。", "多为网页按钮或页码，请核对。"),
    "M114": Entry(
        "note", "已删去网页的信息栏：“{gone}”。", "请核对；公文缺少的文号、日期已另行注明。"
    ),
    "M115": Entry(
        "note",
        "标题、日期、密级等处多余的书名号、括号和名目已去掉：“{before}”改为“{after}”。",
        "请核对。",
    ),
    "M119": Entry(
        "note",
        "发文字号缺的“号”字已补上：“{before}”改为“{after}”。",
        "请核对（GB/T 9704第7.2.5条）。",
    ),
    "M116": Entry(
        "warning",
        "这里像是用空格分列的表格，各行的格数不一致，空格和分行未作改动。",
        "请对照原件，把各格改用制表符（Tab）分开后重新导入。",
    ),
    "M107": Entry("note", "半角标点已改为全角：“{before}”改为“{after}”。", "请核对。"),
    "M108": Entry("note", "引号已改为中文引号：“{before}”改为“{after}”。", "请核对。"),
    "M109": Entry(
        "note", "“十”应为加号，已改正：“{before}”改为“{after}”。", "请核对，加号用全角“＋”。"
    ),
    "M112": Entry(
        "note",
        "几段连在一起，已在这里分段：“{before}”改为“{after}”。",
        "请核对分段；标题和正文连在一起的，请在数据中分开。",
    ),
    "M113": Entry(
        "note",
        "日期已改为阿拉伯数字：“{before}”改为“{after}”。",
        "请核对（GB/T 9704第7.3.5.4条）。",
    ),
    "M117": Entry("note", "序号的笔误已改正：“{before}”改为“{after}”。", "请核对前后的序号。"),
    "M118": Entry("note", "重复的一行已删去：“{gone}”。", "请核对，与上一行相同。"),
    "M110": Entry(
        "warning", "这一段的引号不成对，未作改动：“{near}”。", "请对照原件，在数据中补上或删去。"
    ),
    "M111": Entry(
        "note",
        "“{words}”中的“十”可能是加号，未作改动。",
        "请对照原件，确是加号的，请在数据中改正。",
    ),
}
