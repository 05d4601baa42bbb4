# 各种报告共用的词

annex-overview = 附件2 发展总体情况表
    .short = 附件2
annex-firms = 附件3 重点企业汇总表
    .short = 附件3
annex-services = 附件4 重点服务机构汇总表
    .short = 附件4
annex-projects = 附件5 重点项目汇总表
    .short = 附件5
annex-supplement = 补充指标
    .short = 补充指标
annex-roster = 企业名录
    .short = 企业名录

fact-total_firms = 基地企业总数
    .row = 基地企业总数
    .option = 基地企业总数
fact-sector_firms = 大数据及软件和信息技术服务企业数
    .row = 大数据及软件和信息技术服务企业数
    .option = 大数据及软件和信息技术服务企业数
fact-total_revenue = 总营业收入
    .row = 总营业收入
    .option = 总营业收入
fact-software_revenue = 软件业务收入
    .row = 软件业务收入
    .option = 软件业务收入
fact-floor_area = 总建筑面积
    .row = 总建筑面积
    .option = 总建筑面积

fact-in-unit = { $fact }（{ $unit }）

# 句中的简称,前面是数量和单位:1 家行业企业
part-total_firms = 企业
part-sector_firms = 行业企业
part-total_revenue = 营业收入
part-software_revenue = 软件业务收入
part-floor_area = 建筑面积

unit-yuan = 元
unit-thousand-yuan = 千元
unit-ten-thousand-yuan = 万元
unit-million-yuan = 百万元
unit-hundred-million-yuan = 亿元
unit-square-metre = 平方米
unit-ten-thousand-square-metres = 万平方米
unit-mu = 亩
unit-hectare = 公顷
unit-item = 家
    .one = 家
unit-person = 人
    .one = 人
unit-percent = %
unit-hundred-thousand-yuan = 十万元
unit-ten-million-yuan = 千万元
unit-unknown = 不认识的单位

verdict-pass = 达标
verdict-fail = 不达标
verdict-undetermined = 待定

conclusion-eligible = 符合
conclusion-ineligible = 不符合
conclusion-incomplete = 需补正

tier-none = 未入级
tier-open = 待定
tier-unproven = 未证实达到任何等级
tier-at-least = 至少{ $tier }

class-error = 强制
class-warning = 核实
class-note = 提示

severities = 规则集另定轻重的审核代码
severity = { $code } { $title }：原为{ $usual }，现为{ $now }。理由：{ $reason }
severity-off = { $code } { $title }：原为{ $usual }，现在不查。理由：{ $reason }

basis-stated = 按申报数
basis-inferred = 推算
basis-by-inference = 推算，须申报后认定

aim = { $year } 年 { $count } 个
stray-copy = { $path }：与文件夹“{ $folder }”内容相同，只检查了文件夹
stray-nobodys = { $path }：名称说明里面是模板、空白表、通知、备份或结果，没有看
stray-nobodys-cut = { $path } 等 { $count } 个：名称说明里面是模板、空白表、通知、备份或结果，没有看
stray-papers = { $folder } 里的 { $files }
files-of-kind = { $count } 个 { $kind } 文件
    .one = { $count } 个 { $kind } 文件
files-of-no-kind = { $count } 个没有扩展名的文件
files-of-other-kinds = { $count } 个别的文件
bound-exact = { $value }
bound-at-least = 至少 { $value }
bound-at-most = 至多 { $value }

found-between = { $lower } 至 { $upper }
found-unknown = 未知

margin-points = { $value } 个百分点
margin-with-part = { $by }（{ $part }）
margin-part-short = 再增 { $amount }{ $part }即可，其他收入不增加
margin-part-short-firms = 再引进 { $amount }{ $part }即可，其他企业不增加
margin-part-short-least = 至少还差 { $amount }{ $part }
margin-part-spare = 相当于 { $amount }{ $part }

evidence = { $origin }：{ $value }
evidence-doubted = { $evidence }（单位存疑，可能在 { $least } 到 { $most } 之间）
evidence-staff = 工作人员核定
evidence-stated = 申报材料填报
evidence-roster = 企业名录逐户统计
evidence-listed-firms = 附件3 和企业名录所列企业（去重）
evidence-large-firms = 附件2 规模以上企业数量
evidence-known-members = 附件3 和企业名录中已申报或可推定的行业企业
evidence-not-declared-out = 企业总数减去已申报为“否”的企业
evidence-main-revenue = 附件2 主营业务收入
evidence-listed-revenue = 附件3 和企业名录营业总收入逐户合计
evidence-own-software-revenue = 附件3 和企业名录软件业务收入逐户合计
evidence-revenue-less-outside = 总营业收入减去企业软件以外的收入

assumption-no-consolidated-pair = 所列企业中没有母公司与其并表子公司同时列入的情况
assumption-earned-in-base = 所列收入均在基地内取得
assumption-table-of-year = 未写明统计日期的表按评估年度的数据计
assumption-statement-of-year = 未写明统计年度的填报数按评估年度计
assumption-year-guessed = 各表都没有写统计日期，评估年度按附件2最后填数的一年推定
assumption-form-unit = 未写单位的数按表格规定的单位计
assumption-membership-inferred = 主营业务收入构成中软件类占 { $least }% 及以上的企业，推定为行业企业
assumption-listed-in-base = 所列企业均在基地内
assumption-roster-complete = 企业名录已列全基地企业
assumption-explained = 填报单位书面说明的数属实

where-total_firms = 申请报告（材料一）、建设方案“一（二）”（材料二）、佐证材料（材料九）
where-sector_firms = 申请报告（材料一）、建设方案“一（二）”（材料二）、佐证材料（材料九）
where-total_revenue = 申请报告（材料一）、建设方案“一（一）”（材料二）、佐证材料（材料九）
where-software_revenue = 申请报告（材料一）、建设方案“一（一）”（材料二）、佐证材料（材料九）
where-floor_area = 申请报告（材料一）、建设方案“一（一）”（材料二）、佐证材料（材料九）

missing = 尚缺的数据
missing-exact = { $fact }的准确数（现在只知道{ $known }）
missing-figure = { $figure }，用于判定：{ $rules }
missing-documents = 可查：{ $documents }
missing-contradicted = 材料中的数互相矛盾，不能采用。请核对下列材料，改正填错的单元格
missing-contradicted-at = 材料中的数互相矛盾，不能采用。请按问题 { $codes } 的说明，改正填错的单元格
missing-how = 查到后在“补充指标”表中各填一行，或在命令中加上 --fact { $option }=数值，再检查一次

material-files-cut = { $files } 等 { $count } 个文件
finding-run = { $message }{ $cells } 共 { $count } 格都是这样，以上以第一格为例。
place-application = 整份申报材料
cell-in-table = 第{ $row }行第{ $column }列
cells-in-table = 第{ $row }至{ $last }行第{ $column }列
cell-column = 第{ $column }列
line-above-table = 表前第{ $count }行文字
line-below-table = 表后第{ $count }行文字
cells-cut = { $cells } 等 { $count } 格
date = { $year }年{ $month }月{ $day }日
list-separator = 、
ruleset-of-file = { $id }（规则文件，SHA-256 前 12 位 { $digits }）
ruleset-other-years = 请注意：规则集适用于 { $first } 至 { $last } 年，评估年度 { $year } 年不在其内，请核对是否用对了规则集。
rules-reading-signs = “≥”“≤”包括本数，“>”“<”不包括本数。比较之前不作任何四舍五入。
