# 线索：材料里写到的数，只供参考，不作判定依据

place-paragraph = { $file } 第{ $number }段
place-paragraph-page = { $file } 第{ $page }页（第{ $number }段）
place-row = { $file } 表{ $table } 第{ $row }行
lead-offered = { $place }写有：{ $text }
lead-take = 核对无误的，加上 --fact { $fact }={ $value }
lead-also = 另有 { $count } 处写的也是这个数
leads-differ = 材料里写的数不一样（{ $values }），请先核对哪一个对
lead-qualified = 未采用（{ $qualifiers }）：{ $place }写有：{ $text }
leads-qualified-cut = 另有 { $count } 处也写到，但都不能直接采用
qualifier-plan = 是目标、规划或还没建成
qualifier-part = 只是一部分，或只是增减
qualifier-firm = 是某家企业的
qualifier-past = 是其他年份的，或不满全年
qualifier-other = 是其他地方或其他口径的，或有读不懂的词
qualifier-about = 不是准确数
leads-unsearched = 没有查找的材料（格式读不了，请人工查看）：{ $files }
notice-lead = 你单位{ $place }写有“{ $text }”，请核对后在“补充指标”表填报{ $fact }。
notice-lead-at = 你单位{ $place }写有“{ $text }”，请核对后在{ $cell }填报。
notice-leads-differ = 你单位材料里“{ $fact }”写的数不一样（{ $values }），请核对后填报准确的数。

# Which materials are there; it decides nothing.
materials-lack = 材料 { $found }/{ $all }：缺{ $missing }
materials-whole = 材料 { $found }/{ $all }：齐全

# 出处
evidence-source = { $evidence }，出处：{ $source }
evidence-source-absent = { $evidence }，出处：{ $source }（申报材料里没有找到这个名称的文件）
review-sources = 填报数据的出处
    .clause = 管理办法 第三条（九）
    .asked = 请申报单位补充写明这些数据的出处，并与佐证材料核对
