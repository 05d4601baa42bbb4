# 两次检查的比较

help-diff = 比较两次检查：数据、判定和问题有什么变化（也可写作：jidi 比较）
    .usage = jidi diff [选项] <旧> <新>
    .more =
        旧、新可以是申报文件夹、工作簿、压缩包，也可以是存下来的报告（.xlsx、.json、.jsonl）：
          jidi check 申报文件夹 -o 2021年.xlsx
          jidi diff 2021年.xlsx 申报文件夹
        重新报送的，看改正了什么；每年考评的，看有没有连续两次不符合；限期整改的，看改后是不是仍不符合。
        退出码：0 已比较；2 没能比较。
help-diff-old = 前一次的申报文件夹、工作簿、压缩包，或报告（.xlsx、.json、.jsonl）
    .value = 旧
help-diff-new = 后一次的，同上
    .value = 新
help-diff-fact = 工作人员核定的数，可多次使用，用于要检查的文件夹；存下来的报告不变。只用于一边的，先用 check 存下那一边的报告
    .value = 名称=数值
help-diff-year = 要检查的文件夹的评估年度；不写则按材料判断
    .value = 年度
help-diff-format = 屏幕输出：text 文字（默认），json 供程序读取
    .value = 格式
help-diff-rules = 检查文件夹所用规则集的编号或文件；默认 guiyang-2020
    .value = 编号或文件.toml
help-diff-quiet = 每份申报只显示一行
help-diff-verbose = 列出全部问题

diff-not-json = “{ $file }”不是报告：第 { $line } 行第 { $column } 列读不下去，可能没有存全。请重新生成：jidi check 申报文件夹 --format json > 报告.json
diff-unmarked = “{ $file }”不是 jidi 的报告。请用 jidi check 申报文件夹 --format json > 报告.json 生成
diff-other = “{ $file }”不是 jidi check 的报告，它注明的是“{ $schema }”。请用 jidi check 申报文件夹 --format json > 报告.json 生成
diff-incomplete = “{ $file }”是 jidi 的报告，但第 { $line } 行第 { $column } 列前后缺了内容或被改过，不能比较。请重新生成：jidi check 申报文件夹 --format json > 报告.json
diff-too-large = “{ $file }”超过 { $most } MB，没有读取。请分成几次检查，或直接比较文件夹
diff-unreadable = “{ $file }”读不出来（{ $reason }）
diff-nothing = “{ $file }”里没有找到申报材料。请核对路径，文件夹里应有附件2至附件5的工作簿

diff-headline = { $old } → { $new }
diff-headline-same = { $conclusion }（没有变）
diff-from = 前一次名为“{ $name }”
diff-year = 评估年度 { $old } → { $new }
diff-year-same = 评估年度 { $year }
diff-year-unknown = 未知
diff-tier = 规模等级 { $old } → { $new }
diff-tier-same = 规模等级 { $tier }
diff-years-swapped = 前一份的评估年度（{ $old }）晚于后一份（{ $new }），两份可能写反了。
diff-rules-differ = 两次所用的规则不同：{ $old } → { $new }。判定的变化可能只是因为规则。
diff-added = 只在新的里有
diff-removed = 只在旧的里有
diff-none = 没有变化。

diff-failed-again = 连续两次不符合
diff-failed-again-words = { $old } 年和 { $new } 年两次都不符合。{ $follows }
diff-failed-again-apart = 这两个年度不相邻，请核对中间有没有另一次考评。
diff-failed-after-correction = 同一年度改后仍不符合
diff-failed-after-correction-words = { $new } 年的申报前后两次检查都不符合。前一次已按考评不合格限期整改的，可能属于整改验收仍不合格。{ $follows }
diff-failed-rule = { $rule }（{ $clause }）两次都不达标：{ $old } → { $new }
diff-failed-otherwise = 两次不达标的条件不同。

diff-facts = 变动的数据
diff-fact = { $fact }：{ $old } → { $new }
diff-contradicted = { $known }（互相矛盾）
diff-evidence-new = 新的依据：{ $evidence }
diff-evidence-gone = 原来的依据：{ $evidence }
diff-evidence = { $note }：{ $value }
diff-evidence-at = { $note }：{ $value }（{ $place }）

diff-rules = 条件的变化
diff-rule-flipped = { $rule }（{ $clause }）：{ $old } → { $new }
diff-rule-same = { $rule }（{ $clause }）：仍为{ $verdict }
diff-rule-not-judged = 没有这一条
diff-rule-measure = 查明 { $old } → { $new }
diff-rule-margin = 余量或差额 { $old } → { $new }
diff-rule-margin-none = 未定
diff-rule-threshold = 要求 { $old } → { $new }
diff-rule-why = 因为变动了：{ $facts }
diff-rule-why-threshold = 因为要求变了

diff-findings = 问题
diff-mended = 已改正 { $count } 处
diff-new = 新出现 { $count } 处
diff-explained = 已说明 { $count } 处，请人工判断说明是否成立
diff-reopened = 原来的说明不再成立 { $count } 处
diff-remaining = 仍有 { $count } 处：{ $classes }
diff-class = { $class } { $count }
diff-more = 另有 { $count } 处，加 -v 全部列出
diff-finding-at = { $place }：{ $message }

diff-summary = 共比较 { $compared } 份：结论有变化的 { $changed } 份，连续两次不符合的 { $again } 份；新增 { $added } 份，不再有 { $removed } 份
diff-line = 改正 { $mended } · 新增 { $new } · 说明 { $explained } · 仍有 { $remaining }
diff-line-again = 连续两次不符合
diff-line-after-correction = 改后仍不符合
diff-indicators = 附件2 指标的变化（各按自己的评估年度）
diff-indicator = { $indicator }：{ $old } → { $new }（{ $place }）
diff-indicator-blank = 没有填
diff-no-record = “{ $file }”不是 jidi 写出的报告，或者是以前的版本写的，里面没有可供比较的记录。请重新生成：jidi check 申报文件夹 -o 报告.xlsx；比较申报的工作簿，请写它所在的文件夹
