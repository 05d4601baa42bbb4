# 补正通知

notice-title = 关于{ $base }申报材料的补正通知
notice-title-confirmed = 关于{ $base }申报材料的核对情况通知
notice-addressee = { $submitter }：
notice-addressee-blank = ＿＿＿＿＿＿＿＿＿＿＿＿：
notice-opening = 你单位报送的{ $base }申报材料收悉。我们按“{ $rules }”核对了其中的{ $read }，评估年度为{ $year }，结论为“{ $conclusion }”。请按下列要求补正。
notice-opening-confirmed = 你单位报送的{ $base }申报材料收悉。我们按“{ $rules }”核对了其中的{ $read }，评估年度为{ $year }：各项数据条件均已达标，没有需要改正或说明的问题，不需要补正。
notice-confirmed-scope = 以上只就申报表的数据而言，其他材料仍按规定程序审核。
notice-year = { $year } 年
notice-year-unknown = 未能确定
notice-read-nothing = 文件（没有认出任何一张申报表）

# 序号，依次取用
notice-numerals = 一 二 三 四 五 六 七 八
notice-heading = { $number }、{ $heading }
notice-part = （{ $number }）{ $heading }
notice-part-at = { $annex }（{ $place }）
notice-part-whole = 整份材料和文件
notice-item = { $number }. { $words }

notice-failed = 不达标的条件
notice-failed-rule = { $rule }（{ $clause }）：要求 { $threshold }，查明 { $found }，差额 { $margin }。
notice-errors = 必须改正的问题
notice-warnings = 须核实的问题，请改正或书面说明
notice-missing = 须补充的数据
notice-missing-rule = { $rule }（{ $clause }，要求 { $threshold }）：现在无法判定，请补充{ $figures }。可查：{ $documents }。
notice-missing-contradicted = { $figure }：{ $contradiction }。
notice-again = 重新报送

notice-finding = { $words }（{ $code }）
notice-finding-at = { $place }（{ $code }）：{ $words }
notice-written = 原表所写：“{ $value }”。
notice-same-help = 要求同上。
notice-left = 等 { $total } 处，其余 { $count } 处见审核报告。
notice-left-at = 等 { $total } 处，其余 { $count } 处（{ $cells }）见审核报告。

notice-again-by = 请于＿＿＿＿年＿＿月＿＿日前重新报送：
notice-again-tables = 改正后的{ $tables }，电子表格和盖章件各一份。
notice-again-whole = 按上述要求补齐、能正常打开的文件。
notice-again-figures = “补充指标”表，逐项填明{ $facts }，写明单位、统计年度和出处，并附佐证材料。
notice-again-explained = 核实后确实无误、不作改正的，填报“情况说明”表（代码、文件、工作表、单元格、值、说明），代码照抄本通知括号里的。
notice-again-failed = 不达标的条件，数据填错的，请更正并附佐证材料；数据无误的，不符合申报条件。

notice-seal = （盖章）
notice-date = 　　　　年　　月　　日
# 页码写在 # 处
notice-page-number = — # —

notice-error-render = 补正通知没有生成。
