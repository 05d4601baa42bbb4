# 发回申报单位的公文：补正通知、审核意见、审核情况的通知

notice-file = { $base }审核通知
name-told-apart = { $base }（{ $application }）

notice-corrections-title = 关于{ $base }申报材料的补正通知
notice-opinion-title = 关于{ $base }申报材料的审核意见
notice-approval-title = 关于{ $base }申报材料审核情况的通知
# 标题一行放不下时，在最后一个这样的词前面换行
notice-title-break = 申报材料
notice-corrections-next = 请按下列要求补正。
notice-opinion-next = 现提出审核意见如下。
notice-approval-next = 现将审核情况通知如下。

notice-number = ＿＿＿＿〔＿＿＿＿〕＿＿号
notice-addressee = { $submitter }：
notice-addressee-blank = ＿＿＿＿＿＿＿＿＿＿＿＿：
notice-opening = 你单位报送的{ $base }申报材料收悉。{ $basis }，我局审核了其中的{ $read }（评估年度{ $year }），结论为“{ $conclusion }”。{ $next }
notice-basis = 依据{ $documents }
notice-basis-of-file = 依据{ $documents }，按“{ $rules }”
notice-basis-rules = 依据“{ $rules }”
notice-document = 《{ $title }》（以下简称《{ $short }》）{ $clauses }
notice-and = 和
notice-clause = 《{ $short }》{ $clause }
notice-year = 为{ $year }年
notice-year-unknown = 未能确定
notice-read-nothing = 文件（没有附件2至附件5中的任何一张表）

# 序号，依次取用
notice-numerals = 一 二 三 四 五 六 七 八
notice-separator = ；
notice-heading = { $number }、{ $heading }
notice-part = （{ $number }）{ $heading }
notice-part-at = { $annex }（{ $place }）
notice-part-whole = 整份材料和文件
notice-item = { $number }. { $words }
notice-sheet = 文件“{ $file }”工作表“{ $sheet }”
notice-sheet-alone = 工作表“{ $sheet }”
notice-cells = { $sheet }的{ $cells }

notice-failed = 不达标的认定条件
notice-others = 其他认定条件
notice-conditions = 各项认定条件
notice-condition = { $rule }：{ $clause }要求{ $threshold }，经审核为{ $found }，{ $verdict }。
notice-condition-open = { $rule }：{ $clause }要求{ $threshold }，经审核为{ $found }，尚不能判定。
notice-condition-unknown = { $rule }：{ $clause }要求{ $threshold }，现有材料尚不能判定。
notice-required = { $rule }（{ $clause }要求{ $threshold }）
notice-at-least = 不低于{ $value }
notice-at-least-count = 不少于{ $value }
notice-above = 高于{ $value }
notice-at-most = 不高于{ $value }
notice-below = 低于{ $value }
notice-grounds = 依据：{ $grounds }。
notice-ground = { $fact }，{ $evidence }
notice-ground-at = { $fact }，{ $evidence }（{ $cells }）
notice-tier = 按总营业收入，规模达到{ $tier }。
notice-assumed = 以上审核以下列情况属实为前提：{ $assumptions }。
notice-scope = 以上只就申报表的数据而言，其他材料仍按规定程序审核。

notice-deciding = 影响认定条件判定的事项
notice-lacking = 下列事项影响认定条件的判定，请首先办理：
notice-wanted = 请补充{ $figure }，用于判定{ $rules }。
notice-wanted-at = 请在{ $cell }填写{ $figure }，用于判定{ $rules }。
notice-wanted-row = 请在附件2表末加一行：{ $row }，在{ $cell }填写{ $figure }，用于判定{ $rules }。
notice-contradicted = { $figure }：{ $contradiction }。
notice-waiting = { $annex }的{ $cell }
notice-waits = 其他数据待上列问题改正以后再审核。
notice-found-in = 所缺数据可从{ $documents }中查取，请附佐证材料。
notice-where = 所缺数据请另填“补充指标”表；可从{ $documents }中查取。
notice-errors = 必须改正的问题
notice-warnings = 须核实的问题（请改正或者书面说明）
notice-also-errors = 材料中必须改正的问题
notice-also-warnings = 材料中须核实的问题
notice-finding = { $words }（{ $code }）
notice-finding-at = { $place }：{ $words }（{ $code }）
notice-findings-at = { $place }（共{ $count }处）：{ $words }（{ $code }）
notice-written = 原表所写：“{ $value }”。
notice-alike = 以上以{ $cell }为例，其余各处请同样处理。
notice-alike-only = 以上以{ $cell }为例。

notice-again = 报送要求
notice-again-by = 请于＿＿＿＿年＿＿月＿＿日前将下列材料报送我局：
notice-again-tables = 改正后的{ $tables }，电子表格和盖章件各一份。
notice-again-whole = 按上述要求补齐、能正常打开的文件。
notice-again-figures = “补充指标”表，逐项填明{ $facts }，写明单位、统计年度和出处，并附佐证材料。
notice-again-explained = 经核实确实无误、不作改正的，填报“情况说明”表（代码、文件、工作表、单元格、值、说明），代码照抄本通知各条末尾括号里的。
notice-answer-by = 上列须核实的问题，请于＿＿＿＿年＿＿月＿＿日前改正，或者填报“情况说明”表（代码、文件、工作表、单元格、值、说明）书面说明，代码照抄本通知各条末尾括号里的。
notice-objection = 对以上意见有异议，或者数据填报有误的，请于＿＿＿＿年＿＿月＿＿日前书面提出，并附佐证材料。
notice-also-mended = 再次申报的，请将上列问题一并改正或者书面说明。

notice-closing = 特此通知。
notice-seal = （盖章）
notice-date = 　　　　年　　月　　日
notice-contact = （联系人：＿＿＿＿＿＿　联系电话：＿＿＿＿＿＿＿＿）
# 页码写在 # 处
notice-page-number = — # —

notice-error-render = 通知没有生成。
notice-error-one = “{ $file }”是一个文件，只能写一份申报的通知；这次检查了 { $count } 份。请改为写明文件夹，每份申报一个文件，例如 --notice { $better }
notice-folder-name = { $name }-通知
notice-inside = 通知不能放在“{ $folder }”：它在要检查的文件夹“{ $input }”里面。请换到外面，例如 { $better }

# 对申报单位另有说法的审核代码：正文与要求（.request）

notice-F01-absent = 没有收到{ $annex }。
    .request = 请补报{ $annex }的电子表格和盖章件。已经报送的，请核对文件能不能打开，表头文字是否与通知所附表式一致。
notice-F02-inaccessible = 文件“{ $file }”没有能够打开。
    .request = 请重新报送这个文件。
notice-F02-fault = 文件“{ $file }”没有完成审核。
    .request = 请另存为新的 .xlsx 文件再报送一次。
notice-F02-packed = 文件“{ $file }”是压缩包，这种压缩包没有能够打开。
    .request = 请直接报送其中的文件，或者重新打成 .zip 压缩包报送。
notice-F02-nested = “{ $file }”是压缩包里的又一个压缩包，没有打开。
    .request = 请把其中的文件和其他文件放在一起报送。
notice-F02-method = 文件“{ $file }”的压缩方式（{ $method }）不通用，没有能够打开。
    .request = 工作簿请用表格软件打开，另存为 .xlsx 再报送；压缩包请重新打成通用的 .zip 再报送。
notice-F02-archive = 压缩包“{ $file }”没有能够打开：{ $reason }。
    .request = 请直接报送其中的文件，或者重新打包报送。
notice-F03-archive = 压缩包“{ $file }”设有密码，没有能够打开。
    .request = 请不设密码，重新报送其中的文件。
notice-F05-differing =
    .request = 请确认哪一份是定稿，只报送定稿。
notice-F06-archive-files = 压缩包“{ $file }”里的文件太多，超过 { $most } 个，没有打开。
    .request = 请只报送附表；几个基地的材料，请分别打包。
notice-F06-archive-bytes = 文件“{ $file }”没有打开：它所在的压缩包里，附表解开后合计超过 { $most } MB。
    .request = 请只报送附表；几个基地的材料，请分别打包。
notice-F06-ratio = 压缩包里的文件“{ $file }”解开后是压缩时的 { $most } 倍以上，不像正常的附表，没有打开。
    .request = 是附表的，请用表格软件打开，另存一份再报送。
notice-F09-unmatched = 说明“{ $value }”写的代码是 { $code }，没有找到它要说明的问题。
    .request = 请按本通知核对代码、文件、工作表和单元格；问题已经改正的，请删去这条说明。
notice-F09-lapsed = 对 { $code } 的说明“{ $value }”已经失效：说明的是“{ $then }”，现在是“{ $now }”。
    .request = 请核对现在的数；仍要说明的，请按现在的数重新写一条。
notice-F10 = 所报材料中有不同基地的表：这张表写的基地是“{ $value }”，另一张（{ $cells }）写的是“{ $other_name }”，因此没有审核。
    .request = 请按基地分别报送；其实是同一个基地的，请把各表的基地名称改成一致。
notice-F11-empty = 没有收到可以审核的申报材料。
    .request = 请报送附件2至附件5的电子表格。
notice-F11-files = 所报材料中没有可以审核的附表，只有 { $kinds }。
    .request = 请补报附件2至附件5的电子表格（.xlsx）；扫描件、PDF 和照片不能代替。
notice-T08-untold = 看不出申报的是哪一年：附件3、附件4和企业名录都没有统计截止日期，附件2也没有一年的主营业务收入填了数。各表的数因此都没有采用。
    .request = 请在附件3表下写明“以上数据统计截至某年12月31日”，并填好附件2这一年的主营业务收入。
notice-T09-spare =
    .request = 请只报送填好的那一份。
notice-T14-table = { $annex }统计截至 { $own } 年，评估年度是 { $year } 年，表里的数没有采用。
    .request = 请换成 { $year } 年的数并改好表下的日期；只是日期写错的，请改正日期。
notice-T19 = 这张表的栏目和{ $annex }一样，但没有标题，不能确定是不是{ $annex }，没有采用。
    .request = 是{ $annex }的，请在表的第一行写上标题“{ $annex }”；不是的，请书面说明。
notice-X10-years = 附件3和企业名录不是同一年的：这张名录统计截至 { $date }，附件3（{ $cells }）却是 { $other_date }。看不出申报的是哪一年，表里的数都没有采用。
    .request = 请把不是申报年度的表换掉，或者改正写错的日期。其他问题待日期一致以后再审核。
