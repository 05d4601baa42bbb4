# 多份申报：汇总、进度、逐行输出

summary-title = 汇总：共 { $count } 份申报
summary-totals = 符合 { $eligible } 份，不符合 { $ineligible } 份，需补正 { $incomplete } 份
summary-unreadable = 其中 { $count } 份有读不出来的工作簿，或一张附表也没有认出来，排在最前面。
summary-tiers = 各等级的基地数，与规划目标对照
summary-tiers-remark = 等级按总营业收入已能证明的部分，每份只计入它达到的最高一级。规划目标只供对照，不作任何一份申报的判定依据。
summary-tier-applications = 申报（份）
summary-tier-eligible = 其中符合
summary-aims = 规划目标（当年）

repeated-firms = 在两份以上申报里列出的企业（{ $class } { $code }）
repeated-firm-cut = { $firm }：{ $bases } 等 { $count } 份
repeated-firms-cut = 另有 { $count } 户没有列出；加 -v 全部列出。
workbook-repeated-left-out = 另有 { $count } 户没有列出。
column-open-findings = 强制/核实
column-nearest = 离要求最近
column-rule-number = 条件{ $number }
terminal-rule-order = 条件依次为：{ $rules }。“≥”是至少，“≤”是至多，“?”后没有数的是未知。“离要求最近”写的是条件，和余量或差额占要求的百分之几。
terminal-sections-left-out = 申报超过 { $count } 份，这里不逐份列出。要看详情：加 -v 全部列出，或加 -o 报告.xlsx 写成报告，或单独检查某一份。

rules-aims = 规划的年度目标（只供对照，不作判定依据）
cli-progress = 已读 {"{"}pos{"}"}/{"{"}len{"}"} 个文件
cli-stray = 不属于任何一份申报，没有检查：{ $stray }
cli-no-threads = 系统没有给出足够的线程。可以加 --jobs 1 再试
help-check-jobs = 同时处理几份，默认等于处理器的核数；不影响结果
    .value = 个数

workbook-sheet-summary = 汇总
    .title = 汇总
    .remark = 须先看的排在前面：读不出来的，然后是需补正、不符合、符合。✓ 达标，✗ 不达标，? 待定；“≥”是至少，“≤”是至多。各栏可筛选、可排序，点击申报名称可看这一份的结论。
workbook-applications-left-out = 这张表放不下了，另有 { $count } 份申报没有列出，请分几次核查。
workbook-head-base = 基地
workbook-head-errors = 强制问题
workbook-head-warnings = 核实问题
workbook-head-materials = 材料
workbook-head-first = 先改什么
workbook-head-nearest = 离要求最近的条件
workbook-head-margin-percent = 占要求的（%）
