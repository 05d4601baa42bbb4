# 屏幕上的报告

terminal-year = 评估年度 { $year }
terminal-year-unknown = 未知
terminal-tier = 规模等级 { $tier }
terminal-base = 基地 { $base }
terminal-ruleset = 规则 { $id }
terminal-open-errors = 各项条件均达标，但还有强制问题没有改正，改正后重新检查。
terminal-no-tables = 没有找到申报表：这里有 { $kinds }，没有附表，各项条件都无从判断。请看路径对不对，附件2至附件5是不是电子表格。
terminal-no-files = 没有找到申报表：这里一个能看的文件也没有。请看路径对不对。
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
column-first = 先改什么
column-rules = 条件

terminal-turning-points = 差额与临界
terminal-short = { $rule }：{ $margin }
terminal-borderline-equal-at-least = { $rule }：恰好等于要求。“以上”包括本数，所以达标；请核对原始凭证
terminal-borderline-near = { $rule }：离要求极近，某个数末位的舍入就可能改变判定，请核对原始数据

terminal-assumptions = 推算的前提，请人工确认
terminal-assumption = { $assumption }（{ $rules }）
terminal-estimate = 参考：所列 { $of } 家企业中，{ $firms } 家的主营业务收入构成能读懂，据此估算软件业务收入约占 { $share }%。估算不作判定依据。

terminal-errors = 强制问题 { $count } 处，必须改正
terminal-errors-more = 还有强制问题 { $count } 处，必须改正
terminal-warnings-first = 核实问题 { $count } 处，请先改正：改好以前，别的问题查不清
terminal-warnings = 核实问题 { $count } 处，请改正或说明
terminal-warnings-more = 还有核实问题 { $count } 处，请改正或说明
terminal-materials = 申报材料
terminal-materials-how = 规则集所列 { $count } 项，只按文件名查找，不作结论。
terminal-material = { $material }：{ $files }
terminal-material-not-found = 没有找到同名的文件，请人工查看
terminal-explained = 已说明 { $count } 处，请人工判断说明是否成立
terminal-explanation = 说明：{ $text }
terminal-notes = 提示 { $count } 处
terminal-more = { $code } 另有 { $count } 处，加 -v 全部列出
terminal-more-at = { $code } 另有 { $count } 处，也必须改正：{ $cells }。加 -v 看每一处的说明

terminal-strays = 不属于任何一份申报，没有检查

terminal-evidence = 证据
terminal-fact = { $fact }：{ $known }
terminal-evidence-cells = { $evidence }（{ $cells }）
terminal-contradicted = 以上证据互相矛盾

terminal-reading = 读取情况
terminal-file-refused = { $file }：无法读取，见审核问题
terminal-sheet-refused = 工作表“{ $sheet }”：无法读取
terminal-sheet-explanations = 工作表“{ $sheet }”是情况说明
terminal-sheet-passed-over = 工作表“{ $sheet }”：没有认出附表，未使用
terminal-table = 工作表“{ $sheet }”：读作{ $annex }，表头在第 { $row } 行，数据 { $rows } 行
terminal-unit-line = { $cell } 注明单位：{ $unit }
terminal-as-of = { $cell } 注明统计截至 { $date }
terminal-as-of-unknown = 未注明统计截至日期
terminal-headings = 采用的栏目：{ $list }
terminal-headings-passed-over = 未使用的栏目：{ $list }
terminal-rows-passed-over = 未使用的行：{ $list }

ignored-total = 合计行
ignored-of-which = 其中项
ignored-note = 说明
ignored-repeated-heading = 重复的表头
ignored-unknown-indicator = 不是本表指标
ignored-unnamed = 没有写指标名称
ignored-example = 示例行，或代替企业名称的××
ignored-end-mark = 表示列完了的行
ignored-group = 分组的标题行
ignored-sums = 等于其他行之和的行
terminal-row-passed-over = { $cell } { $written }（{ $reason }）

# 命令行

help-usage = 用法：
help-commands = 命令
help-arguments = 参数
help-options = 选项

help-jidi = 依据通知，逐条核对贵阳市软件产业集聚示范基地的申报材料，给出可查证的结论
    .usage = jidi <命令> [选项]，或 jidi [选项] [路径]...（同 jidi check）
    .more =
        示例：
          jidi template 申报表                      写出空白申报表，打开就能填
          jidi check 申报文件夹                     检查一份申报，或一个文件夹里的多份申报
          jidi check 申报文件夹 -o 审核报告.xlsx     另存一份可打印的报告
          jidi diff 旧文件夹 新文件夹                比较两次检查，看改正了什么
          jidi verify 审核报告.xlsx 收到的文件夹      核对收到的是不是报告所查的
          jidi explain V02                          查审核代码的含义
          jidi check --help                         查一个命令的全部选项
help-jidi-version = 显示版本
help-jidi-lang = 文字的语言：zh 中文（默认），en 英文
    .value = 语言
help-jidi-color = 颜色：auto 自动（默认），always 总是，never 从不
    .value = 颜色
help-jidi-max_memory = 程序最多占用多少内存，例：--max-memory 800MB；默认 4GB；到了上限就停下，不下结论
    .value = 大小
help-jidi-help = 显示帮助

help-check = 检查申报材料并报告结论（也可写作：jidi 检查）
    .usage = jidi check [选项] [路径]...
    .more =
        结论以退出码表示：0 全部符合；1 有不符合；3 没有不符合但有需补正；2 没能检查。
        屏幕输出可以转存：jidi check 申报文件夹 > 结果.txt
help-check-path = 申报文件夹、工作簿，或装有多份申报的文件夹；同时列出的几个工作簿算一份申报；不写则检查当前文件夹
    .value = 路径
help-check-output = 另写一份报告工作簿；不会覆盖申报的原件
    .value = 报告.xlsx
help-check-notice = 另写发回申报单位的通知（Word 文档）：一份申报写明 .docx 文件名，几份申报写明文件夹、每份一个文件；不会覆盖申报的原件
    .value = 通知.docx或文件夹
help-check-format = 屏幕输出：text 文字（默认），json 供程序读取，jsonl 每份申报一行、边查边出
    .value = 格式
help-check-each = 每份申报写一个文件夹，以基地命名，里面是它的报告、通知和标注副本，可以直接发回；不改原件
    .value = 文件夹
help-check-annotate = 把申报的工作簿复制到这个文件夹，有问题的单元格标颜色、加批注，最前面加“审核问题”表；不改原件
    .value = 文件夹
help-check-fact = 工作人员从其他材料核定的数，可多次使用；例：--fact 总建筑面积=2.35万平方米
    .value = 名称=数值
help-check-year = 评估年度，四位数字；不写则按材料判断
    .value = 年度
help-check-today = 按哪一天检查，例：--today 2026-11-28；不写则按当天
    .value = 日期
help-check-rules = 规则集的编号或文件；默认 guiyang-2020
    .value = 编号或文件.toml
help-check-quiet = 每份申报只显示一行结论
help-check-verbose = 列出全部问题、证据和读取情况；超过 10 份申报时，逐份列出

help-explain = 解释条件、数据、审核代码，和报告里的用语（也可写作：jidi 解释）
    .usage = jidi explain [选项] [代码或用语]...
    .more =
        示例：jidi explain V02    jidi explain 总建筑面积    jidi explain 推算 临界    jidi explain software-share
help-explain-code = 审核代码、条件编号、数据的名称，或报告里的用语，可写几个；不写则全部列出
    .value = 代码或用语
help-explain-rules = 规则集的编号或文件；默认 guiyang-2020
    .value = 编号或文件.toml

help-rules = 显示所用的规则集：条件、条款、要求和等级（也可写作：jidi 规则）
    .usage = jidi rules [选项]
    .more =
        要改用另一份通知：jidi rules --format toml > 新规则.toml，改好后用 --rules 新规则.toml 检查。
help-rules-format = text 文字（默认），toml 可修改的原文
    .value = 格式
help-rules-rules = 规则集的编号或文件；默认 guiyang-2020
    .value = 编号或文件.toml

help-completions = 输出命令行补全脚本：按 Tab 键补全命令和选项（也可写作：jidi 补全）
    .usage = jidi completions [选项] <终端>
    .more =
        示例：
          jidi completions bash > ~/.local/share/bash-completion/completions/jidi
          jidi completions zsh > ~/.zfunc/_jidi        此前要把 ~/.zfunc 加入 fpath
          jidi completions fish > ~/.config/fish/completions/jidi.fish
        Windows PowerShell：把下面两行写进 $PROFILE 这个文件，重新打开窗口：
          {"["}Console]::OutputEncoding = [Text.Encoding]::UTF8
          jidi completions powershell | Out-String | Invoke-Expression
help-completions-shell = bash、zsh、fish、powershell 或 elvish
    .value = 终端
help-man = 写出手册页（man），供打包和安装的人用
    .usage = jidi man [选项] [文件夹]
    .more =
        程序和每个命令各一页：jidi.1、jidi-check.1……已经有同名的文件时一个也不写。
        看一页：man -l jidi-check.1
help-man-folder = 放手册页的文件夹，没有就新建；不写则放在当前文件夹
    .value = 文件夹
manual = 基地申报检查
manual-name = 名称
manual-synopsis = 用法
manual-more = 说明

cli-see-help = 用法见：jidi --help
cli-quote-swallowed = “{ $name }”后面的双引号被 Windows 当成了名称的一部分，“{ $rest }”也混了进去。文件夹名称末尾不要写 \，例如 "{ $name }"，再试一次
cli-quote-torn = “{ $name }”前面的引号命令行不认识，名称在空格处断开了。名称里有空格时，请在前后各写一个英文双引号 "，再试一次
cli-path-blank = 找不到“{ $path }”。名称里有空格，请在前后各写一个英文双引号："{ $whole }"
cli-path-empty = 路径是空的。请写申报文件夹的名称；检查当前文件夹，写一个点：jidi check .
cli-path-pattern = 没有文件的名称合乎“{ $path }”。* 代表任意几个字，? 代表任意一个字；要检查整个文件夹，直接写文件夹的名称
cli-no-such-name = 找不到“{ $path }”：文件夹“{ $folder }”里没有“{ $name }”{ $nearest }
cli-nearest = 。是不是：{ $nearest }
cli-unknown-option = 没有这个选项或多写了参数：{ $argument }{ $nearest }
cli-unknown-command = 没有这个命令，也没有这个文件夹或文件：{ $command }{ $nearest }
cli-argument-missing = 还缺少：{ $argument }
cli-value-missing = { $argument } 后面缺少内容
cli-value-unknown = { $argument } 不能是“{ $value }”，可以是：{ $valid }
cli-day-unfit = { $argument } 不能是“{ $value }”，应写成年-月-日，例如 2026-11-28
cli-year-to-come = 评估年度 { $year } 年还没有开始（检查日期是 { $today }），没有数可评
cli-year-unfit = { $argument } 不能是“{ $value }”，应为四位数字，例如 2022
cli-value-unfit = { $argument } 不能是“{ $value }”
cli-memory-unfit = { $argument } 不能是“{ $value }”，应为 64MB 以上的整数，例如 800MB、2GB
cli-conflict = { $argument } 与 { $other } 不能同时使用
cli-not-understood = 命令没有看懂
cli-failed = 没能检查：{ $reason }
cli-no-output = 结果没能全部写出：{ $reason }
cli-no-such-path = 找不到“{ $path }”（{ $reason }）。请核对路径
cli-fact-no-equals = --fact { $fact }：名称和数值之间请用等号，例如 --fact 总建筑面积=2.35万平方米
cli-fact-no-value = --fact { $fact } 缺少数值。应写成 名称=数值，数值可带单位，例如 --fact 总建筑面积=2.35万平方米
cli-fact-unknown = --fact { $fact }：没有这项数据。有哪些名称，见 jidi explain
cli-fact-unit-unfit = --fact { $fact }：单位不能用来填这一项
cli-fact-negative = --fact { $fact }：数值不能小于 0
cli-fact-not-whole = --fact { $fact }：企业数应为整数
cli-fact-unreadable = --fact { $fact }：数值读不成一个确定的数；请写数字，可带单位，不写“约”“余”，也不写范围
cli-fact-repeated = --fact { $fact } 与前面的重复：同一项数据只能给一次
cli-no-such-rules = 没有名为“{ $name }”的规则集，也读不到这个文件（{ $reason }）。自带的规则集有：{ $known }
cli-rules-invalid = 规则文件“{ $name }”第 { $line } 行第 { $column } 列有误：{ $reason }
cli-unknown-code = 没有“{ $query }”这个代码或名称。{ $nearest }
cli-unknown-code-nearest = 最接近的是：{ $nearest }
cli-unknown-code-list = 全部代码和名称见 jidi explain
cli-folder-locked = 文件夹“{ $path }”打不开（{ $reason }）
cli-folder-too-deep = 文件夹“{ $path }”太深，超过 { $limit } 层。请指定离申报表更近的文件夹
cli-folder-too-full = 文件夹“{ $path }”里的文件太多，超过 { $limit } 个。请指定离申报表更近的文件夹
cli-only-reports = “{ $path }”里只有本程序写出的报告，没有申报材料
cli-passed-over = “{ $path }”是表格程序的临时文件或隐藏文件，不检查；请写原来那个文件的名称

mistake-form = 写法不合 TOML 的格式；请看这一行的引号、括号、等号和逗号是否成对、齐全
mistake-missing-field = 缺少“{ $word }”这一项；请补上
mistake-unknown-field = 没有“{ $word }”这一项，可能写错了名称
mistake-type = 值的写法不对；文字和带小数的数写在英文双引号里，年份和个数直接写整数
mistake-duplicate = 同一项写了两次；请删去一处
mistake-unknown-fact = 没有“{ $word }”这项数据；有哪些，见 jidi explain
mistake-unknown-operator = 比较符号不能是“{ $word }”，可以是：>=、>、<=、<
mistake-unknown-unit = 不认识的单位“{ $word }”；可以用“家”“万元”“平方米”“%”
mistake-unit-unfit = 单位“{ $word }”与所比较的数据不符；企业数用“家”，收入用“万元”，面积用“平方米”，占比用“%”
mistake-not-a-number = “{ $word }”不是数；只写数字和小数点，不写单位、千分号和百分号
mistake-repeated = “{ $word }”写了两次；请删去一处，或者改成不同的编号
mistake-no-id = 编号“{ $word }”写法不对：只能用文字、数字和 - _ .
mistake-shares-unlike = 占比的分子和分母不是同一类的数据；请写同一单位的两项
mistake-no-rules = 一个条件都没有；至少写一个 [[rule]]
mistake-unknown-tier = 没有编号为“{ $word }”的规模等级；请写已有的 [[tier]] 的编号
mistake-most-below-least = 目标的上限“{ $word }”比下限还小；请对调或改正
mistake-unknown-level = 类别不能是“{ $word }”，可以是：error（强制）、warning（核实）、note（提示）、off（不查）
mistake-no-reason = “{ $word }”另定了轻重，却没有写理由；中文、英文的理由都要写
mistake-measure = 所比较的数据要写成 "数据名"，或者 { "{" } part = "分子", whole = "分母" { "}" }
mistake-encoding = 从这里起不是 UTF-8 编码的文字（可能是 GBK 或 UTF-16）；请用记事本打开，另存为，编码选 UTF-8
mistake-built-in-id = 编号“{ $word }”是自带的规则集的；请给这个文件另起一个编号
mistake-negative = “{ $word }”小于 0；请写大于 0 的数
mistake-too-long = 数字太长；最多写 30 位
mistake-above-hundred = 占比“{ $word }”超过 100%；请写 0 到 100 之间的数
mistake-no-share = 比例是 0，等于所有企业都算软件企业；请写大于 0 的数
mistake-vacuous = “{ $word }”等于没有条件，谁都达标或者谁都不达标；请改成有意义的数
mistake-no-year = “{ $word }”不是评估年度；请写 1990 到 2200 之间的年份
mistake-years-turned = 最后一年早于第一年；请把两个年份对调
mistake-no-text = 没有写内容；中文、英文都要写
mistake-part-is-whole = 占比的分子和分母都是“{ $word }”，永远是 100%；请改成不同的两项
mistake-part-above-whole = 占比的分子和分母写反了：分子应是分母的一部分；请对调
mistake-empty-word = 有一个空的词（没有文字，也没有数字），会让所有企业都对上；请删去，或者写上业务名称
mistake-word-in-both = “{ $word }”同时写在软件和非软件两张词表里，等于没有写；请从其中一张删去
mistake-tier-order = 规模等级“{ $word }”的起点不高于前一级；请从低到高写，起点各不相同
mistake-no-count = 基地的个数不能是“{ $word }”；请写 0 到 1000000 之间的整数
cli-rules-too-large = 规则文件“{ $name }”超过 { $most } MB，不像是规则集；请核对文件名
mistake-unknown-code = 没有“{ $word }”这个审核代码；有哪些，见 jidi explain

cli-output-folder = “{ $file }”是文件夹，请写明文件名，例如 审核报告.{ $extension }
cli-output-extension = 文件名要以 .{ $extension } 结尾：“{ $file }”
cli-output-no-folder = 要存放的文件夹“{ $folder }”不存在，请先新建这个文件夹
cli-notice-written = 通知已写入 { $file }
cli-each-written = 已写出 { $count } 份申报的报告、通知和标注副本，每份一个文件夹，在 { $folder }
each-folder-name = { $name }-发回
each-inside = 不能写到“{ $folder }”：它在要检查的文件夹“{ $input }”里面，下次检查会把标注副本也当作申报材料。请换到外面，例如 { $better }
cli-notices-written = 已写出 { $count } 份通知，在文件夹 { $file }
cli-output-written = 报告已写入 { $file }
cli-answers-kept = 原来填好的 { $count } 条说明已带入；对核实问题的说明，这次检查已经算上
cli-interrupted = 已中断
cli-stopped-unwritten = { $why }，没有写出任何文件
cli-stopped-written = { $why }。此前已写出 { $count } 个文件：{ $files }；其余没有写
cli-ceiling = 程序占用的内存到了上限 { $ceiling }，已停下，没有查完
cli-ceiling-reading = 当时正在读：{ $files }
cli-ceiling-advice = 请分几次检查，或者加上 --jobs 1；电脑内存有余的，可以用 --max-memory 把上限定大一些。用不着那么大的文件，请先从文件夹里移走
cli-ceiling-unheld = 这台电脑的系统说不出程序占用了多少内存，不能用 --max-memory

# 规则集

rules-id = 规则集编号 { $id }
rules-tiers = 规模等级（按总营业收入已证实的部分）
rules-tier = { $tier }：{ $least }及以上
rules-reading = “以上”“及以上”都包括本数（民法典第一千二百五十九条）。比较之前不作任何四舍五入。
terminal-words = 程序原话：{ $words }
terminal-backups = 程序自动留下的备份，没有读取：{ $files }
terminal-borderline-equal-above = { $rule }：恰好等于要求。要求的是“超过”，不包括本数，所以不达标；请核对原始凭证
terminal-borderline-equal-at-most = { $rule }：恰好等于要求。“不超过”包括本数，所以达标；请核对原始凭证
terminal-borderline-equal-below = { $rule }：恰好等于要求。要求的是“低于”，不包括本数，所以不达标；请核对原始凭证
mistake-unknown-indicator = 没有“{ $word }”这项指标；可以是 main_revenue、profit、large_firms、employment、researchers
mistake-unknown-annex = 没有“{ $word }”这张附表；可以是 overview、firms、services、projects
mistake-several-hints = 一项人工核查只能有一种线索；请只留一种
