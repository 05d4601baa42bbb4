# 空白申报表：屏幕上的话。表里的话在 forms.ftl。

template-written = 已写入文件夹“{ $folder }”，评估年度 { $year }：
template-next = 接下来：
template-next-fill = 用表格软件打开，填好黄色的格子。每个工作簿里的“填报说明”写着每一栏怎么填。
template-next-spare = 企业名录、情况说明是选报的，用不着就删掉。
template-next-check = 填好后检查：{ $command }

template-exists = 没有写。文件夹“{ $folder }”里已经有：{ $files }。已有的文件不会覆盖，请换一个文件夹，或者先把它们移走
template-unwritten = 没有写。{ $problem }
template-no-clock = 没有写。不知道今天的日期，请用 --year 写明评估年度

help-template = 写出空白的申报表，打开就能填（也可写作：jidi 模板）
    .usage = jidi template [选项] [文件夹]
    .more =
        写出附件2至附件5，以及选报的企业名录、情况说明，共六个工作簿。认定要用的五个数在附件2表末。表里的文字都是中文。
        已经有同名的文件时一个也不写。退出码：0 写好了；2 没有写。
        示例：jidi template 申报表 --year 2022    填好后：jidi check 申报表
help-template-folder = 放工作簿的文件夹，没有就新建；不写则放在当前文件夹
    .value = 文件夹
help-template-year = 评估年度，四位数字，附件2三个年度的最后一个；不写则取上一个完整的年度
    .value = 年度
