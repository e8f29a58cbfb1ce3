"""Texts of problems with files. I9: documents that are read. T602, T612 and on: templates."""

from drafter.outcomes import Entry, error

_SAVE = "请用Word或WPS打开，另存为“Word文档（.docx）”。"
_REWRITE = "能打开时，请全选、复制到新建的文档，另存为.docx；来历不明的，请不要使用。"

FILES: dict[str, Entry] = {
    "I901": error(
        "这是旧版Word（.doc）或WPS（.wps）格式的文件，无法读取。",
        "请用Word或WPS打开，另存为.docx后再试。",
    ),
    "I902": error(
        "文件设有打开密码，无法读取。", "请用Word或WPS打开，取消密码并另存为.docx后再试。"
    ),
    "I903": error(
        "这不是.docx文件，或者文件已损坏。",
        "请确认选对了文件；能打开时，请用Word或WPS另存为.docx。",
    ),
    "I904": error(
        "文件中没有Word的正文，可能是其他格式改了扩展名。", "请用Word或WPS打开，另存为.docx。"
    ),
    "I905": error("文件内部已损坏，无法读出正文。", "请用Word或WPS打开并修复，另存为.docx。"),
    "I906": error("文件过大，超过{limit} MB的上限。", "公文通常不到1 MB，请检查其中的图片和附件。"),
    "I907": error("文件不正常：{what}。", f"Word和WPS不会存成这样。{_REWRITE}"),
    "I908": error("文件内部不正常：{what}。", f"Word和WPS不会存成这样。{_REWRITE}"),
    "I909": Entry(
        "note",
        "文件带有宏。",
        "宏没有运行，也没有检查；公文不应带宏，请用Word或WPS另存为“Word文档（.docx）”后再报送。",
    ),
    "I910": error(
        "文件解开后过大：{what}。",
        "一千页的公文也到不了这个数，请确认选对了文件；确实这样长的，请分成几个文件。",
    ),
    "T602": error("模板不是有效的.docx文件：{what}。", "请用Word或WPS打开，另存为.docx。"),
    "T612": error(
        "模板是旧版Word（.doc）或WPS（.wps）格式的文件，不能使用。", f"改扩展名没有用。{_SAVE}"
    ),
    "T613": error("模板设有打开密码，不能使用。", "请用Word或WPS打开，取消密码并另存为.docx。"),
    "T614": error(
        "模板过大：{what}。", "模板通常不到0.1 MB；请删去其中的大图片，或压缩图片后另存。"
    ),
    "T615": error(
        "模板带有宏（{part}），不能使用。",
        "模板不需要宏；请用Word或WPS打开，另存为“Word文档（.docx）”，宏会自动去掉。",
    ),
    "T616": error("这是Word的模板文件（.dotx），不能使用。", f"改扩展名没有用。{_SAVE}"),
    "T617": error("模板链接了外部的内容（{part}中的{what}）：“{target}”，不能使用。", "{advice}"),
    "T618": error(
        "模板带有{what}（{part}），不能使用。",
        "请在Word或WPS中选中它，删去，或改成图片、文字，再保存。",
    ),
    "T619": error("模板不正常：{what}。", f"Word和WPS不会存成这样。{_REWRITE}"),
}
