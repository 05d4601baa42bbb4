# 标注副本

annotate-sheet = 审核问题
annotate-typeface = 等线
annotate-title = 审核问题：{ $name }
annotate-summary = 结论：{ $conclusion }。本工作簿中待处理的问题：强制 { $errors } 个，核实 { $warnings } 个，提示 { $notes } 个。
annotate-remark = 表中有颜色的单元格就是有问题的地方：红色为强制，必须改正；黄色为核实，请改正，确实无误的在右边“说明”栏写明原因；蓝色为提示，供参考。点击“单元格”一栏可跳到该格。改好、说明好以后，直接交回这份副本即可；原有内容都没有改动，颜色、批注和这张表在下次标注时自动更新。
annotate-missing = • { $figure }。{ $more }
annotate-missing-how = 没有写明填在哪一格的，表里没有它的位置，也就没有标颜色。查到后填在“补充指标”表或附件2的认定条件行里，否则不能判定。
annotate-own = 本工作簿的问题（{ $count } 个）
annotate-left = 以前填写、现在没有对应问题的说明（{ $count } 条）
annotate-common = 整份申报的问题（{ $count } 个）
annotate-anew-remark = 原件“{ $file }”不是 .xlsx 格式，本副本按 .xlsx 重新写成，只保留数值、合并单元格和隐藏的行列；公式保留算出的值，其他格式请以原件为准。
annotate-signature-lost = 原件带有数字签名。加上标注以后签名不再有效，本副本中已去掉；原件没有改动。
annotate-note-head = 【基地申报审核意见】
annotate-note-foot = —— 怎样回复，见“审核问题”表 ——
annotate-note = { $class } { $code }：{ $message }
annotate-note-help = 怎么办：{ $help }
annotate-note-more = 另有 { $count } 个问题，见“审核问题”表。

annotate-written = 已写出 { $count } 个标注副本，在文件夹“{ $folder }”
annotate-anew = “{ $file }”不是 .xlsx 格式，副本“{ $copy }”按 .xlsx 重新写成，只保留数值
annotate-as-it-is = “{ $file }”没能完整读出，原样复制，没有标注
annotate-unmarked = “{ $file }”没法标注（{ $reason }），原样复制；问题请看报告
annotate-not-copied = “{ $file }”没有复制：{ $reason }
annotate-gone = 删去了 { $count } 个以前写的标注副本：它们的原件已不在材料里，副本也没有人改过（{ $names }）
annotate-left-behind = 文件夹“{ $folder }”里还有 { $count } 个文件不是这次写的，没有动：{ $names }。用不着的请自己移走，以免一起发回去
annotate-remarks-more = 另有 { $count } 个文件也有需要留意的情况，没有一一列出
annotate-unreadable = 读不出来
annotate-changed = 检查以后文件又有改动，请重新检查
annotate-differs = 标注以后读出的内容与原件不一致

annotate-folder-name = { $name }-标注
annotate-inside = 标注副本不能放在“{ $folder }”：它在要检查的文件夹“{ $input }”里面，下次检查会把副本也当作申报材料。请换到外面，例如 { $better }
annotate-input = 标注副本写不进去：“{ $file }”是这次要检查的材料，不能覆盖。请换一个文件夹
annotate-not-a-file = 标注副本写不进去：“{ $file }”不是普通文件。请换一个文件夹
annotate-foreign = 标注副本写不进去：“{ $file }”已经存在，而且不是本程序写的标注副本，没有覆盖。请换一个文件夹，或先移走这个文件
annotate-touched = 标注副本写不进去：“{ $file }”是以前的标注副本，后来有人改过“说明”栏以外的内容（或者填的是别的申报的说明），没有覆盖。请换一个文件夹；要检查改过的副本，请把它所在的文件夹作为申报文件夹
annotate-stopped = { $problem }已写出 { $count } 个标注副本，其余没有写；排除原因后用同样的命令再写一次
