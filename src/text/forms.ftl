# 空白申报表上的文字。表名、栏目、指标照通知原文，在程序的表里；这里是程序另加的话。
# 名称以 how- 开头的，既是选中格子时的提示，也是“填报说明”里的一行，不超过 255 个字。

form-explanations = 情况说明
form-guide = 填报说明
form-as-wanted = 选报
form-submitter = 填报单位（盖章）：
form-base = 基地名称：
form-total = 合计
form-count = 本名录列全基地企业，共　　家
form-as-of = 注：以上数据统计截至{ $year }年12月31日
form-footer = &C&9第 &P 页，共 &N 页

form-required = 必填
form-optional = 选填
form-computed = 自动计算

# 各类格子怎么填

how-loss = 填数字，单位万元，例如 1260.5；亏损或负数前面加减号，例如 -120.5。
how-people = 填整数，例如 86。不写“人”。
how-submitter = 填报单位全称；打印后在这里盖章。
how-base = 基地全称。几张表上的写法要一样。
how-count = 全部列上以后，把企业的户数填在“共”和“家”中间，例如：共32家。不填的，名录不能按列全了算。
how-as-of = 统计截止日。不是12月31日的，请改成实际日期，写成几年几月几日；几张表要一样。

how-firms-name = 填营业执照上的全称，一行一户，不要重复。
how-firms-total_assets = 年末数，填数字，单位万元，例如 5120。
how-firms-equity = 年末数，填数字，单位万元，不大于资产总计；资不抵债的填负数。
how-firms-revenue = 全年数，填数字，单位万元，例如 3537.5。不写单位，不写“约”。
how-firms-composition = 每项业务写名称和百分数，加起来是 100%，例如：软件开发70%，系统集成30%。只写名称，或者只写一个数，程序都看不懂。
how-firms-staff = 年末人数，填整数，例如 86。不写“人”。
how-firms-in_sector = 大数据、软件和信息技术服务企业选“是”，别的企业选“否”。不选的，程序按主营业务收入构成推定，推定不了的不算。
how-firms-software_revenue = 软件产品、信息技术服务、信息安全、嵌入式系统软件四类收入之和，单位万元，不大于营业总收入；没有的填 0。
how-firms-credit_code = 营业执照上的 18 位代码，字母用大写。

how-services-name = 填法人证书或营业执照上的全称，一行一家。
how-services-kind = 点右边的箭头选一类；没有合适的，可以直接写。
how-services-scope = 写为企业提供哪些服务，例如：政策咨询、法律援助、会计核算、审计评估、融资担保、员工招聘、人才培训。
how-services-qualification = 写资质证书的名称；没有的写“无”。
how-services-platform = 写平台的名称和用处；没有的写“无”。
how-services-planned_project = 写拟建项目的名称和内容；没有的写“无”。

how-projects-unit = 填项目单位全称，和附件3、附件4或企业名录里的写法一样。
how-projects-name = 填项目名称，一行一个，不要重复。
how-projects-place = 写到楼栋或地块，例如：基地 A 区 3 栋。
how-projects-content = 写建什么、多大规模。
how-projects-goal = 写建成后的收入、就业、服务企业数等目标。
how-projects-progress = 写做到哪一步，例如：已立项，主体施工。
how-projects-state_funding = 点右边的箭头选一项；也可以直接写是哪一项资金。
how-projects-investment = 填数字，单位万元，例如 4200。1 亿元是 10000 万元。
how-projects-remark = 需要补充的话。

how-roster-name = 填营业执照上的全称。基地里的企业全部列上，不分行业，不分大小，一行一户。
how-roster-in_sector = 大数据、软件和信息技术服务企业选“是”，别的企业选“否”。每户都要选。
how-roster-sector_basis = 选“是”的写依据，例如：软件企业证书、国民经济行业代码 6513。
how-roster-credit_code = 营业执照上的 18 位代码，字母用大写。
how-roster-revenue = 全年数，填数字，单位万元，例如 3537.5；没有收入的填 0。
how-roster-software_revenue = 软件产品、信息技术服务、信息安全、嵌入式系统软件四类收入之和，单位万元，不大于营业总收入；没有的填 0。

how-fact-total_firms = 基地里全部企业的户数，不分行业，不分大小。填整数。
how-fact-sector_firms = 其中大数据、软件和信息技术服务企业的户数。填整数，不大于基地企业总数。
how-fact-total_revenue = 基地里全部企业全年营业总收入加起来的数。1 亿元是 10000 万元。
how-fact-software_revenue = 其中软件业务收入：软件产品、信息技术服务、信息安全、嵌入式系统软件四类之和，不大于总营业收入。
how-fact-floor_area = 基地的建筑面积之和，不是占地面积；规划中的、在建的不算。

how-overview-main_revenue = 基地企业全年主营业务收入之和，填数字，单位万元。1 亿元是 10000 万元。
how-overview-profit = 基地企业全年利润总额之和，填数字，单位万元；亏损填负数。
how-overview-large_firms = 规模以上企业的户数，填整数。
how-overview-employment = 年末就业人数，填整数。
how-overview-researchers = 先写科研人员数，再在括号里写其中有高级职称的，例如：820(160)。只有一个数的，就是科研人员数。
how-overview-researchers_share = 填百分数，例如 5.1，不写成 0.051。
how-overview-technology_reserve = 写专利、标准、创新平台各有多少，例如：专利 86 项，参编标准 5 项，省级创新平台 2 个。
how-overview-innovation_capability = 写研发投入多少、有哪些重大核心技术，例如：研发投入占收入 8.2%。
how-overview-fixed_investment = 全年固定投资，填数字，单位万元。
how-overview-provenance = 表末“认定条件”五行的数，写在哪份材料的哪一处，例如：申请报告第 3 页。上面的指标不用写。
how-overview-growth = 比上一年增长百分之几，例如 12 就是 12%，下降填负数。后两年的由表格算出来，不用填。

how-explanations-code = 照抄检查结果里的代码，例如 R05。
how-explanations-file = 照抄文件名，例如：附件3 重点企业汇总表.xlsx。
how-explanations-sheet = 照抄工作表的名称。
how-explanations-cell = 照抄单元格，例如 E7。
how-explanations-value = 照抄格子里的值。这个值以后改了，说明就不算数了。
how-explanations-text = 写清楚为什么这样填是对的，有什么材料可以证明。

# 填错时的话

wrong-title = 填得不对
wrong-money = 这里只能填数字，单位万元，不能小于 0。不写单位，不写“约”，也不写“见附表”。
wrong-loss = 这里只能填数字，单位万元，亏损填负数。不写单位，不写“约”，也不写“见附表”。
wrong-whole = 这里只能填整数，不能小于 0。不写“人”“家”，不写“约”。
wrong-area = 这里只能填数字，不能小于 0。按左边印好的单位填，不写单位。
wrong-share = 这里只能填 0 到 100 的数，例如 5.1 就是 5.1%。
wrong-growth = 这里只能填数，例如 12 就是 12%。收入、户数、人数最多降到 -100。
wrong-choice = 请点右边的箭头，从列出的里面选一个。
wrong-open-choice = 列出的里面没有这一项。确实要这样写吗？
wrong-code = 统一社会信用代码应当是 18 位。确实要这样写吗？
wrong-words = 这里要写业务名称和百分数，例如：软件开发70%，系统集成30%。确实要这样写吗？
wrong-as-of = 日期要写成几年几月几日，例如 { $year }年12月31日。确实要这样写吗？

# 填报说明

guide-title = 填报说明：{ $form }
guide-who = 谁来填
guide-colours = 颜色
guide-colours-how = 黄色的格子必填，蓝色的选填，灰色的由表格自动计算，不用填也改不了。点一下格子，旁边会说怎么填；填错了，表格会提醒。
guide-rows = 增减行
guide-rows-how = 行不够：在表中间选一整行，点右键“插入”。行有多：空着不用管，打印前也可以整行删掉。字多显示不全，把这一行拉高。表没有设密码。
guide-column = 栏目
guide-asked = 要求
guide-how = 怎么填
guide-checks = 程序会查
guide-checks-general = 必填的格子有没有空着，数字、日期读不读得出来，单位对不对。
guide-checks-how = { $general }还有：{ $faults }。
guide-conditions = 最后判断
guide-conditions-how = { $rules }。缺哪一项，哪一项就判断不了。
guide-software = 哪些算软件业务
guide-software-how = 名称里有这些词的算：{ $software }等。名称里有这些词的不算：{ $other }等。两边都沾或者都不沾的，程序不作推断，请另填“软件业务收入”。
guide-next = 填好以后
guide-next-how = 把几个工作簿放在一个文件夹里，用命令 jidi check 加文件夹的名称检查。按检查结果改好，再检查一次，没有“强制”问题了再报送。

guide-overview-who = 基地管理机构填。前两年的数照上年报过的填；{ $year }年是评估年度，程序只凭这一年的数判断。
guide-overview-more = “认定条件”
guide-overview-more-how = 表末的五行是认定要用、而别的表上没有的数，{ $year }年的请填全，右边写上出处。另外交了“企业名录”的，名录里算得出来的可以不填；都填的，数要一样。
guide-firms-who = 基地管理机构汇总，数字由各企业提供。
guide-firms-more = 后三栏
guide-firms-more-how = 通知的表上没有，可以不填。填了“是否大数据及软件和信息技术服务企业”和“软件业务收入”，程序就不用推断。要填就整栏填全。
guide-services-who = 基地管理机构汇总，内容由各服务机构提供。
guide-projects-who = 基地管理机构汇总，内容由各项目单位提供。
guide-roster-who = 基地管理机构填，作为佐证材料（材料九）的一部分。列全了，企业数和收入由程序逐户统计；列不全就不要交，把这个文件删掉。
guide-explanations-who = 基地管理机构填。检查结果里的“核实”问题，数字确实没错的，在这里说明原因，一行一个。没有要说明的，这个文件可以删掉。“强制”问题必须改正，说明没有用。
