"""Every problem that drafter can report: code, level, what is wrong, what to do.

Texts are keyed by code and filled with ``str.format``; ``docs/problems.md`` is made of them.
S: the file as YAML. D: the data against the schema. F: figures. P: prose with figures in it.
R: names that must exist elsewhere. N: what is still to be filled in. T: templates. W: writing.
I: documents to inspect. L: ledgers. O: office programs. M: documents to import. C: two years
compared.
The rules of language (Y) have their texts in `drafter.rules`, each with its rule.
"""

from drafter.differences import DIFFERENCES
from drafter.filetexts import FILES
from drafter.ledgertexts import LEDGERS
from drafter.outcomes import OUTCOMES, Entry, error
from drafter.rollingtexts import ROLLING
from drafter.templatetexts import TEMPLATES

_DATA: dict[str, Entry] = {
    "S001": error("无法读取文件：{reason}。", "请检查文件名和所在文件夹。"),
    "S002": error("文件超过{limit} MB的上限。", "请确认选对了文件，年度数据通常不到0.1 MB。"),
    "S004": error("文件是{encoding}编码，无法读取。", "请用记事本等打开，另存为UTF-8编码。"),
    "S005": Entry("note", "文件开头有BOM标记，已忽略。", "不影响使用；可另存为不带BOM的UTF-8。"),
    "S006": error(
        "这里有无法识别的字符，文件不是UTF-8编码的文本。", "请确认选对了文件，并另存为UTF-8编码。"
    ),
    "S007": error("文件是空的。", "可用“drafter new 文件名”生成一份样例再填写。"),
    "S008": error(
        "一个文件只能写一个年度，这里用“---”开始了第二份内容。",
        "请删去这一行，或把后面的内容移到另一个文件。",
    ),
    "S009": error("文件内容不是“字段: 内容”的形式。", "请从“年度: 2025”这样的字段写起。"),
    "S010": error(
        "这里有公文中不能使用的控制字符（{character}）。", "多为复制时带入，请删除后重新键入。"
    ),
    "S011": error("文件内容超过{limit}项的上限。", "请检查是否重复引用（* 和 &）过多。"),
    "S012": error("缩进超过{limit}层。", "请检查缩进。"),
    "S013": error("不能使用标签“{tag}”。", "请删去以“!”开头的标签；文字以“!”开头时请加引号。"),
    "S014": error("没有名为“{name}”的锚点可供引用。", "文字以“*”开头时，请用引号括起来。"),
    "S015": error("文字以“{{{{”开头，会被当作YAML的花括号。", "请把整段文字用双引号括起来。"),
    "S016": error("字段“{key}”重复，第{first}行已经写过。", "请合并为一个，或删去多余的一个。"),
    "S020": error("这里的写法不符合YAML格式。", "请检查本行和上一行的缩进、冒号和引号。"),
    "S021": error("引号没有成对。", "请补上另一半引号；正文中的引号请用“ ”。"),
    "S022": error("行首用了制表符（Tab）缩进。", "请改为空格，每层两个。"),
    "S023": error("行首用了全角空格缩进。", "请改为半角空格，每层两个。"),
    "S024": error("“{key}”后面用了全角冒号“：”。", "请改为半角冒号“:”，后面空一格。"),
    "S025": error("行首用了全角的短横或圆点。", "列表请用半角“-”，后面空一格。"),
    "S026": error("文字以“{mark}”开头，有特殊含义。", "请把整段文字用双引号括起来。"),
    "S027": error("“{key}:”的冒号后面缺空格。", "请在冒号后空一格。"),
    "S028": error(
        "一行里有两处半角冒号加空格。", "正文中的冒号请用全角“：”，或把整段文字用双引号括起来。"
    ),
    "S029": error(
        "写在一行的花括号里，文字中又有花括号。", "请给这段文字加双引号，或改为分行书写。"
    ),
    "S030": error("方括号里有一格是空的。", '没有内容的格请写成两个引号：""。'),
    "S035": error("第{line}行是YAML的指令“%TAG”。", "数据文件用不到，请删去这一行。"),
    "D100": error("“{label}”的写法有误：{value}。", "请对照“drafter schema”的说明修改。"),
    "D101": error("没有“{name}”这个字段。", "{advice}"),
    "D102": error("缺少“{label}”。", "这是必填字段，请补上。"),
    "D103": error(
        "“{label}”应为{wanted}，这里是{got}。", "{advice}请对照“drafter schema”的说明修改。"
    ),
    "D104": error("“{label}”没有填写。", "这是必填字段，请补上。"),
    "D105": error("“{label}”不能是空的文字。", "请填写内容，或删去这个字段。"),
    "D106": error("“{label}”是{value}，不能{word}{bound}。", "请核对数字。"),
    "D107": error("“{label}”不能是“{value}”。", "可选的有：{choices}。"),
    "D108": error("“{label}”不能和“{others}”同时填写。", "请只保留其中一种写法。"),
    "D109": error("“{label}”和“{name}”是同一个字段，重复填写。", "请只保留一个。"),
    "D110": error("“{label}”应为整数，这里是“{value}”。", "请只写半角数字，如 2025。"),
    "D111": error(
        "“{label}”应为数字，这里是“{value}”。",
        "请只写数字；单位写在“计量单位”中，概数写在“概数”中。",
    ),
    "D112": error("“{label}”中有全角数字：“{value}”。", "请改为半角数字。"),
    "D113": error("“{label}”应填“是”或“否”，这里是“{value}”。", "请填“是”或“否”。"),
    "D114": error(
        "“{label}”不是完整的日期：“{value}”。",
        "请写成“2025年3月25日”或“2025-03-25”；尚未确定时留空。",
    ),
    "D115": error("“{label}”不是存在的日期：“{value}”。", "请核对月和日。"),
    "D116": error("“{label}”中有空的名称。", "请检查是否多写了顿号。"),
    "D117": error(
        "“{label}”读不出数字：“{value}”。",
        "请写成“8166件”“99.8%”“600余人次”的样子；尚未取得时留空。",
    ),
    "D118": error(
        "指标名“{name}”中有不能使用的字符。", "名称中不要用空格、括号、引号、句点和加减乘除号。"
    ),
    "D119": error("这一条既没有标题，也没有内容。", "请填写，或删去这一条。"),
    "D120": error(
        "“{label}”应写出第一个序号的样子，这里是“{value}”。",
        "请写“一、”“（一）”“1.”“一是”等；不编号写“无”。",
    ),
    "D121": error(
        "“{label}”中没有角色，或括号不成对：“{value}”。",
        "请写成“（牵头单位：{{牵头}}；责任单位：{{责任}}）”的样子。",
    ),
    "D122": error(
        "“{label}”中有不认识的角色：“{value}”。",
        "可用的角色有：{{牵头领导}}、{{牵头}}、{{责任}}、{{配合}}、{{责任人}}、{{时限}}。",
    ),
    "D123": error(
        "“{label}”应写成两部分相除：“{value}”。",
        "请写成“成功 / 受理”或“结案 / (受理 + 上年结余)”的样子。",
    ),
    "D124": error(
        "“{label}”应写成几个指标相加：“{value}”。", "请写成“公开 + 部分公开 + 不予公开”的样子。"
    ),
    "D125": error("“{label}”应写成指标相减：“{value}”。", "请写成“受理 - 办结”的样子。"),
    "D126": error(
        "“{label}”读不出比较词和数字：“{value}”。", "请写成“不低于90%”“低于10%”“达到100%”的样子。"
    ),
    "D127": error("“{label}”的数字太长。", "请核对；数目很大时，请改用“万元”“亿元”等计量单位。"),
    "D128": error("“{label}”应为六位以内的阿拉伯数字，这里是“{value}”。", "请写成“000001”的样子。"),
    "D129": error(
        "表格的这一行有{count}格，表头有{wanted}列。",
        "请补齐或删去多余的；没有内容的格写两个引号。",
    ),
    "D130": error("“{label}”有{count}个数，表头有{wanted}列。", "请每列写一个数。"),
    "D131": error(
        "看不出“{name}”这一栏填写什么。",
        "{advice}请写成 {{栏名: {name}, 填写: 标题}} 的样子，“填写”可选：{choices}。",
    ),
    "D132": error(
        "“{name}”和“{other}”两栏填写的都是“{what}”。", "请删去一栏，或者用“填写”写明各填什么。"
    ),
    "D133": error("“{label}”中没有填写任务标题或内容的栏目。", "请加上“工作任务”一栏。"),
    "D134": error(
        "“{label}”中读不出指标之间的关系：“{value}”。",
        "请写成“收到 ≥ 受理 ≥ 办结”或“收到 = 公开 + 部分公开 + 不予公开”的样子。",
    ),
    "D135": error(
        "“{label}”读不出升降和幅度：“{value}”。",
        "请写成“上升3.3%”“下降1.2个百分点”或“持平”的样子。",
    ),
    "F201": error("算式中的指标“{name}”不存在。", "{advice}"),
    "F202": error("指标“{name}”是概数，不能参与计算。", "请改用准确数字，或去掉算式。"),
    "F203": error("指标“{name}”经过其他指标又算回了自己。", "请检查各指标的算式。"),
    "T625": error(
        "指标“{name}”一个算一个，经过{most}个以上的指标。", "请改为直接由填报的指标计算。"
    ),
    "F204": error("“{name}”的分母为零，算不出比率。", "请核对分母，或在正文中改写，不用比率。"),
    "F205": error(
        "“{label}”填的是{declared}，按算式应为{right}：{sum}。",
        "请核对各数字；以算式为准时，删去填写的数值。",
    ),
    "F206": Entry("warning", "“{label}”超过{all}：{sum}。", "请核对分子和分母，是否漏了上年结余。"),
    "F207": Entry(
        "warning",
        "“{label}”四舍五入后显示为{number}，实际为{sum}。",
        "可增加“小数位”，以免被看作全部或没有。",
    ),
    "F208": error("“{label}”小于零：{sum}。", "请核对各数字。"),
    "F209": Entry(
        "warning", "“{label}”为{number}，未达到目标“{target}”。", "请核对数字，并在报告中说明。"
    ),
    "F210": error(
        "“{relation}”不成立：{sum}。",
        "请核对各数字；各部分没有列全的，请把“=”改为“≥”。",
    ),
    "F211": Entry("warning", "按上年数，“{relation}”不成立：{sum}。", "请核对各指标的“上年”。"),
    "F212": error(
        "“{first}”的单位是{unit}，“{second}”的单位是{other}，不能相加减或比较。",
        "请改用单位相同的指标，或改正“计量单位”。",
    ),
    "F213": Entry(
        "warning",
        "“{first}”的单位是{unit}，“{second}”的单位是{other}，却相加减。",
        "请核对是否同一类数字；无误的，请统一“计量单位”。",
    ),
    "F214": error(
        "“{label}”填的是{declared}，以{known}为{part}得不出这个比率：{sum}。",
        "请核对比率和{part}，其中必有一个有误，或者口径不同。",
    ),
    "F215": error("“{label}”是两个比率之差，单位却是“{unit}”。", "请改为“{right}”。"),
    "F216": Entry(
        "warning",
        "“{label}”的上年数填的是{declared}，按上年各数应为{right}：{sum}。",
        "请核对各指标的“上年”；以算式为准时，删去填写的上年数。",
    ),
    "F217": error(
        "“{label}”的同比填的是“{declared}”，而它的单位是{unit}，升降应以“{right}”计{sum}。",
        "比率的升降用“个百分点”，数量的升降用“%”，请改正。",
    ),
    "F218": error(
        "“{label}”上年为零，算不出同比，填的却是“{declared}”。", "请删去“同比”，或核对上年数。"
    ),
    "F219": error(
        "“{label}”的同比填的是“{declared}”，按本年和上年的数应为{right}：{sum}。",
        "请核对各数字；以上年数为准时，删去“同比”。",
    ),
    "F301": Entry(
        "warning", "文中的“{what}”与旁边的数字不符，应为{right}：{sum}。", "请核对各数字。"
    ),
    "F302": Entry(
        "warning",
        "文中的“{what}”少于其中所列各项：{sum}。",
        "请核对各项数字；各项有重叠的，请在文中说明。",
    ),
    "F303": Entry(
        "warning",
        "文中的“{what}”多于前一环节“{earlier}”的{bound}。",
        "请核对；有上年结余的，请在文中写明。",
    ),
    "F304": Entry(
        "warning",
        "文中的“{what}”以{known}为{part}得不出：{sum}。",
        "请核对比率和{part}；{part}另有口径的，可不处理。",
    ),
    "F305": Entry("warning", "文中的“{what}”不是所列各项之和：{sum}。", "请核对各项数字。"),
    "F306": Entry(
        "warning",
        "文中的“{what}”与本年、上年的数字不符，应为{right}：{sum}。",
        "请核对本年数、上年数和升降的字样。",
    ),
    "F307": Entry(
        "warning",
        "文中“{of}”之后的“{what}”，升降应以“{right}”计。",
        "比率的升降用“个百分点”，数量的升降用“%”，请核对。",
    ),
    "F308": Entry("warning", "文中的“{what}”超过100%。", "请核对这个比率。"),
    "F309": Entry(
        "warning", "文中的“{what}”未达到旁边的目标“{target}”。", "请核对数字，并在文中说明。"
    ),
    "F310": Entry(
        "warning", "文中的“{what}”以零为上年数，算不出升降幅度。", "请改写为增减的数量。"
    ),
    "P301": error(
        "“{label}”中花括号内的写法有误。",
        "引用数字请写成 {{{{ 组名.指标名 }}}}，两边花括号要成对。",
    ),
    "T624": error("“{label}”中引用的数字超过{most}处。", "请分成几段写。"),
    "P302": error("“{label}”中有“{mark}”，正文里只能用 {{{{ }}}} 引用数字。", "请删去。"),
    "P303": error(
        "“{label}”的花括号内只能写指标的名称，不能写算式。",
        "请在“统计指标”中用比率、合计、差额定义，再在这里引用。",
    ),
    "P304": error(
        "名称“{name}”以数字开头，不能直接引用。", '请写成 {{{{ 统计指标["{name}"].指标名 }}}}。'
    ),
    "P305": error("没有“{name}”这个指标。", "{advice}"),
    "P306": error("“{name}”是一组指标，不是一个数字。", "请写到具体指标，如 {{{{ {example} }}}}。"),
    "P307": error("指标后面没有这种用法：“{name}”。", "可用的有：{known}。"),
    "P308": error("“{label}”中用了全角花括号。", "引用数字请用半角 {{{{ }}}}。"),
    "P309": error("指标“{name}”上年为零，算不出同比。", "请改用“.增减”，或改写这句话。"),
    "P310": error("“{label}”中不能引用指标，花括号会原样印出。", "请直接写出文字。"),
    "P311": Entry(
        "warning",
        "“{label}”中的“【待核：”没有写右括号“】”。",
        "请补上；已经核对的，请删去“【待核：”。",
    ),
    "R401": Entry("warning", "单位“{name}”不在“单位”名册中。", "{advice}"),
    "R402": error("没有名为“{name}”的工作任务。", "{advice}"),
    "R403": error(
        "填写了“{label}”，但责任写法“{form}”中没有{{{role}}}，公文中会丢失。",
        "请在“责任写法”中加上{{{role}}}。",
    ),
    "R404": error("名册中有两个单位都叫“{name}”。", "请改正名称或别名。"),
    "R405": error("写成段落时，“{label}”不进公文。", "请删去，或将“形式”改为“章节”。"),
    "R406": error(
        "填写了“{label}”，但批准形式“{approval}”用不到，公文中会丢失。",
        "请改正“批准形式”，或删去这一项。",
    ),
    "R407": Entry(
        "warning", "写了“发文机关”而没有“成文日期”，公文中不署名。", "请补上成文日期，或写“署名”。"
    ),
    "R408": Entry("warning", "标注了“{label}”而没有“份号”。", "涉密公文应当标注份号，请补上。"),
    "R409": error("填写了“{label}”而没有“密级”，公文中会丢失。", "请补上密级，或删去这一项。"),
    "R410": Entry("warning", "标注了密级，“{label}”却写着“{text}”。", "涉密公文不能公开，请核对。"),
    "R411": error("标注了密级的公文不能用“公开”格式。", "请改用“文件”或“信函”格式。"),
    "R412": Entry(
        "warning", "信函格式不用“{label}”，公文中不出现。", "请删去，或将“公文格式”改为“文件”。"
    ),
    "R413": Entry(
        "warning", "信函格式只用主办机关的标志，“{label}”只取第一行。", "请删去其余各行。"
    ),
    "R414": Entry(
        "warning", "“{label}”写成了“{value}”。", "请写成“1年”“6个月”或“长期”的样子，用阿拉伯数字。"
    ),
    "R415": Entry(
        "warning",
        "“{label}”的写法不合标准：“{value}”。",
        "应为“云政办〔2025〕3号”的样子：六角括号，年份写全，不加“第”，数字前不加零。",
    ),
    "R416": Entry("warning", "“{label}”（{value}）早于成文日期（{dated}）。", "请核对这两个日期。"),
    "R417": Entry("warning", "信函格式的“{label}”不加“文件”二字，公文中已略去。", "请删去“文件”。"),
    "R418": Entry(
        "warning",
        "附件“{name}”没有内容，“{label}”不起作用。",
        "请写上表格、内容或条目，或删去这个字段。",
    ),
    "R419": Entry(
        "warning",
        "“{label}”的“{value}”把几个机关写在了一起。",
        "联合行文请分行写（用“|”开头），一行一个机关；要“文件”二字的，最后一行写“文件”。",
    ),
    "R423": Entry(
        "warning",
        "这一部分的任务都标为“删除”，公文中只剩标题。",
        "不要这一部分的，请把它也标为“删除”。",
    ),
    "R424": Entry(
        "warning", "任务“{name}”已标为“删除”，这里仍与它对应。", "请删去这一条，或改正“对应任务”。"
    ),
    "R420": error(
        "填写了“{label}”，“表格栏目”中没有这一栏，公文中会丢失。", "请在“表格栏目”中加上“{label}”。"
    ),
    "R421": Entry(
        "warning", "“其他栏目”中的“{name}”在任务表中没有位置，公文中不出现。", "{advice}"
    ),
    "R422": Entry(
        "warning", "写了“{label}”，“正文形式”却不是表格，不起作用。", "请加上“正文形式: 表格”。"
    ),
    "R454": error(
        "“{label}”写的是{name}，数据文件中没有{name}。", "请改正，或删去“{label}”由程序选定。"
    ),
    "R427": Entry(
        "warning",
        "没有代号为“{name}”的文字规则，“{word}”不起作用。",
        "请对照《规则一览》改正代号；这里只能写文字规则的代号，如Y016。",
    ),
    "R450": Entry(
        "note",
        "规则{rule}（{name}）在这里停用，没有写明原因。",
        "请在代号后面写明：“不查: [{rule}：原因]”，或“# drafter: 忽略 {rule} 原因”。",
    ),
    "R425": error("“{name}”写在了两个合写的标题之下。", "一个部分只能合写一次，请删去一处。"),
    "R426": Entry(
        "warning",
        "附件“{name}”的“{label}”不起作用。",
        "要点通知的第一个附件、没有写内容的，才能是印发件。请删去这个字段，或调整附件。",
    ),
    "R431": Entry(
        "note",
        "有{count}项工作任务，举措成效中没有与之对应的：{names}。",
        "请补写举措成效，或补上“对应任务”；可用“drafter coverage”逐项核对。",
    ),
    "R432": Entry(
        "note",
        "举措成效中有{count}处没有写“对应任务”：{names}。",
        "属于年度任务的，请补上任务的代号或标题；不属于的不必改。",
    ),
    "R433": Entry(
        "note",
        "举措成效都没有写“对应任务”，{count}项工作任务是否落实无从核对。",
        "请在各条举措中补上任务的代号或标题。",
    ),
    "R434": Entry(
        "note",
        "情况报告没有提到{count}个牵头（负责）单位：{names}。",
        "请核对其工作是否遗漏；各单位的任务可用“drafter coverage”列出。",
    ),
    "N501": Entry("note", "“{label}”尚未填写。", "公文中显示为待填标记；不需要时请删去这个字段。"),
    "N502": Entry(
        "note", "指标“{label}”尚无数值。", "公文中引用处显示为待填标记；不需要时请删去这个指标。"
    ),
    "N503": Entry(
        "warning",
        "“{label}”的这一行没有以句号等结尾，下一行会成为新的一段。",
        "同一段请写在一行里。",
    ),
    "N504": Entry(
        "note", "这里引用的数字尚缺：{name}。", "请在“统计指标”中补上，补齐前公文中显示为待填标记。"
    ),
    "N505": Entry("note", "没有写“{label}”。", "标题中显示为待填标记，请补上。"),
    "N507": Entry(
        "note",
        "“{label}”中有待核的文字：{words}。",
        "公文中显示为黄底；核对、改好后请删去“【待核：”和“】”。",
    ),
    "N506": Entry("note", "信函格式没有写“{label}”。", "公文中显示为待填标记，请补上。"),
    "N511": Entry("warning", "{source}要求{kind}写明{name}，这里没有写。", "{advice}"),
    "N512": Entry("note", "{kind}一般写明{name}（{source}），这里没有写。", "{advice}"),
    "N513": Entry("note", "从这里起，另有{count}处同样的问题（{same}），在{where}。", "{advice}"),
}

CATALOGUE = _DATA | OUTCOMES | FILES | TEMPLATES | ROLLING | LEDGERS | DIFFERENCES
