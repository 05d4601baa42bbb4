# 校验码，和报告与材料的核对

receipt = 校验码 { $code }
receipt-code = 校验码
receipt-how = 核对这份报告与材料：jidi verify 报告.xlsx 申报文件夹。校验码说明材料和结论对得上，不是签名。
receipt-foot = { $name } · 校验码 { $code }（不是签名）
receipt-letter = （所审核材料的校验码：{ $code }）

receipt-changed = 文件改动：{ $file }（内容与报告所查的不同）
receipt-added = 多出文件：{ $file }（报告里没有）
receipt-missing = 缺少文件：{ $file }（报告查过）
receipt-renamed = 文件改了名称，内容没有变：{ $report } → { $now }
receipt-rules = 规则不同：报告按 { $report }，现在按 { $now }
receipt-version = 程序版本不同：报告用 { $report }，现在用 { $now }。请用报告的版本核对，或用现在的版本重新检查
receipt-year = 评估年度不同：报告是 { $report }，现在是 { $now }
receipt-staff = 工作人员核定的数（--fact）不同：{ $what }，报告是 { $report }，现在是 { $now }
receipt-answers = 报告算上的说明，有 { $count } 条现在没有了，或者改过
receipt-figure = 数据不同：{ $what }，报告是 { $report }，现在是 { $now }
receipt-verdict = 判定不同：{ $what }，报告是 { $report }，现在是 { $now }
receipt-conclusion = 结论不同：报告是 { $report }，现在是 { $now }
receipt-forged = 报告里的校验码 { $code } 与它记下的内容对不上，报告改过
receipt-not-given = 没有给
receipt-not-judged = 没有这一条

help-verify = 核对一份报告：现在的材料是不是报告所查的那一份（也可写作：jidi 核对）
    .usage = jidi verify [选项] <报告> <路径>
    .more =
        报告可以是 jidi check 写的工作簿（.xlsx）或存下来的 .json、.jsonl；路径是申报文件夹、工作簿或压缩包：
          jidi check 申报文件夹 -o 审核报告.xlsx
          jidi verify 审核报告.xlsx 收到的文件夹
        按报告当时的年度、--fact 和日期重新检查一遍，再逐项、逐格对照。
        文件改名、打成压缩包，报告里填了说明、用 Excel 或 WPS 另存过，仍算一致；材料、结论、数据或规则有一处不同，就列出来。
        校验码说明材料和报告对得上，不是签名。
        退出码：0 一致；1 不一致；2 没能核对。
help-verify-report = 要核对的报告（.xlsx、.json 或 .jsonl）
    .value = 报告
help-verify-path = 现在的申报文件夹、工作簿，或压缩包
    .value = 路径
help-verify-fact = 工作人员核定的数，可多次使用；不写则用报告里的
    .value = 名称=数值
help-verify-year = 评估年度，四位数字；不写则与报告当时一样
    .value = 年度
help-verify-rules = 规则集的编号或文件；默认 guiyang-2020
    .value = 编号或文件.toml
help-verify-quiet = 每份申报只显示一行
help-verify-verbose = 改过的地方全部列出

verify-same = 一致
verify-different = 不一致
verify-gone = 报告里有，现在没有
verify-new = 报告里没有，现在有
verify-edited = 报告写好以后改过的地方
verify-cell = { $place }：写的是{ $written }，应是{ $now }
verify-quoted = “{ $text }”
verify-nothing = 空白
verify-row = 工作表“{ $sheet }”少了一行：{ $row }
verify-sheet = 少了工作表“{ $sheet }”
verify-sealed = { $what }：改过
verify-untold = 看不出报告写好以后有没有改过
verify-more = 另有 { $count } 处；加 -v 全部列出。
verify-answered = 报告里有 { $count } 条说明是写好以后填的，当时没有算上。要算上，请重新检查。
verify-agrees = 一致：现在的材料就是报告所查的材料，报告也没有改过。（校验码不是签名，说明不了是谁查的。）
verify-differs = 不一致：请以重新检查的结果为准，或请报送单位说明。

verify-foreign = “{ $file }”不是 jidi 写出的报告，没法核对。第一个写报告（.xlsx、.json），第二个写申报文件夹：jidi verify 审核报告.xlsx 申报文件夹
verify-folder = “{ $file }”是文件夹。第一个写报告（.xlsx、.json），第二个写申报文件夹：jidi verify 审核报告.xlsx 申报文件夹
verify-broken = “{ $file }”是报告，但没有存全，或者里面的记录改坏了，没法核对。请向报送单位再要一份
verify-old = “{ $file }”是以前的版本写的，里面没有校验码。请用 jidi diff “{ $file }” 申报文件夹 比较
verify-letter = “{ $file }”是通知，里面只有校验码。请用同一次检查的报告（.xlsx）核对，或者看两边的校验码是不是一样

# 申报材料里带着的报告

standing-title = 材料里带着的自查报告
standing-line = { $application }：{ $said }
standing-of = 自查报告 { $file }：{ $standing }
standing-agrees = 一致
standing-answered = 一致（另有 { $count } 条说明是写好以后填的）
standing-untold = 是以前的版本写的，没有校验码
standing-edited = 报告写好以后改过：{ $what }
standing-separator = ；
workbook-head-brought = 自查报告
