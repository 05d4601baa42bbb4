# 屏幕上的报告

terminal-nothing = 没有找到申报材料。请检查路径,文件夹里应有附件2至附件5的工作簿。

terminal-year = 评估年度 { $year }
terminal-year-unknown = 未知
terminal-tier = 规模等级 { $tier }
terminal-base = 基地 { $base }
terminal-ruleset = 规则 { $id }
terminal-open-errors = 各项条件均达标,但还有强制问题没有改正,改正后重新检查。
terminal-borderline = 临界

column-rule = 条件
column-clause = 条款
column-found = 查明
column-required = 要求
column-margin = 余量或差额
column-verdict = 判定
column-application = 申报
column-conclusion = 结论
column-tier = 等级
column-rules = 条件
column-open-errors = 强制问题

terminal-missing = 尚缺的数据
terminal-missing-fact = { $fact },用于判定:{ $rules }
terminal-missing-where = 可查:{ $where }
terminal-missing-contradicted = 材料中的数互相矛盾,无法采用,见下面的审核问题
terminal-missing-how = 查到后在“补充指标”表中各填一行,或在命令中加上 --fact { $option }=数值,再检查一次

terminal-turning-points = 差额与临界
terminal-short = { $rule }:{ $margin }
terminal-borderline-equal = { $rule }:恰好等于要求。“以上”包括本数,所以达标;请核对原始凭证
terminal-borderline-near = { $rule }:离要求极近,某个数末位的舍入就可能改变判定,请核对原始数据

terminal-assumptions = 推算的前提,请人工确认
terminal-assumption = { $assumption }({ $rules })
terminal-estimate = 参考:按 { $of } 户中 { $firms } 户的主营业务收入构成估算,软件业务收入约占 { $share }%。估算不作判定依据。

terminal-errors = 强制问题 { $count } 处,必须改正
terminal-warnings = 核实问题 { $count } 处,请改正或说明
terminal-notes = 提示 { $count } 处
terminal-more = { $code } 另有 { $count } 处,加 -v 全部列出

terminal-summary = 共 { $count } 份申报
terminal-rule-order = 条件依次为:{ $rules }

terminal-evidence = 证据
terminal-fact = { $fact }:{ $known }
terminal-evidence-cells = { $evidence }({ $cells })
terminal-contradicted = 以上证据互相矛盾

terminal-reading = 读取情况
terminal-file-refused = { $file }:无法读取,见审核问题
terminal-sheet-refused = 工作表“{ $sheet }”:无法读取
terminal-sheet-passed-over = 工作表“{ $sheet }”:没有认出附表,未使用
terminal-table = 工作表“{ $sheet }”:读作{ $annex },表头在第 { $row } 行,数据 { $rows } 行
terminal-unit-line = { $cell } 注明单位:{ $unit }
terminal-as-of = { $cell } 注明统计截至 { $date }
terminal-as-of-unknown = 未注明统计截至日期
terminal-headings = 采用的栏目:{ $list }
terminal-headings-passed-over = 未使用的栏目:{ $list }
terminal-rows-passed-over = 未使用的行:{ $list }

ignored-total = 合计行
ignored-of-which = 其中项
ignored-note = 说明
ignored-repeated-heading = 重复的表头
ignored-unknown-indicator = 不是本表指标
