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
qualifier-unread = 有看不懂或靠不住的字眼“{ $word }”
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

# 人工核查：只能由人判断的事，先把表里、材料里写的列出来
review-outline = 建设方案：编制提纲
    .clause = 通知附件1 编制提纲
    .asked = 五个部分、九节是否写全，内容是否符合提纲要求
review-aims = 建设方案：三年目标
    .clause = 通知附件1 四（一）
    .asked = 未来三年的定量目标是否逐年写明
review-fields = 业务领域
    .clause = 实施方案 三（一）
    .asked = 业务是否属于基础软件、云计算、移动计算、数据处理和存储、“互联网+”应用、大数据服务等领域
review-manager = 管理机构：名称和代码
    .clause = 实施方案 三（三）
    .asked = 与管理机构证照（材料七）核对名称和统一社会信用代码
review-sums = 资产和利润
    .clause = 实施方案 三（四）
    .asked = 资产规模、税前净利润等在本区域同行业中是否领先
prepared-outline = { $file }：提纲的 { $all } 处（五个部分、九节）写了 { $written } 处
prepared-outline-missing = 没有找到：{ $sections }
prepared-outline-empty = 只有标题、没有内容：{ $sections }
prepared-aims = 写有 { $years } 年的数字目标（{ $place }）
prepared-aims-few = 只写有 { $years } 年的数字目标（{ $place }）
prepared-field = { $field }：{ $firms } 家，收入约 { $revenue } 万元
prepared-fields-cut = 另有 { $count } 项
prepared-manager = { $name }，{ $code }，校验码正确（{ $place }）
prepared-manager-check = { $name }，{ $code }，校验码不对，请核对（{ $place }）
prepared-assets = 附件3 资产总计合计 { $sum } 万元（{ $firms } 家填了数）
prepared-profit = 附件3 利润总额合计 { $sum } 万元（{ $firms } 家填了数）
