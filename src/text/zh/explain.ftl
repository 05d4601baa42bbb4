# explain

# 条件与数据的说明

explain-how = 查一项的说明：jidi explain 代码或名称。例：jidi explain V02；jidi explain 总建筑面积
explain-rules = 认定条件
explain-facts = 判定用的数据
explain-checks = 审核代码
explain-check-line = { $class } · { $title }（{ $name }）

explain-kind-rule = 认定条件
explain-kind-fact = 数据
explain-clause = 条款
explain-test = 判定式
explain-judged = 怎样判定
explain-judging = 数据按“最少是多少、最多是多少”掌握。最少的已经达到要求，达标；最多的也达不到，不达标；其余待定，并列出缺什么。要求的数包括本数；比较之前不作任何四舍五入。
explain-meaning = 含义
explain-stated = 直接依据
explain-bounds = 附表推算
explain-where = 可查材料
explain-used-by = 用于判定
explain-supplied = 怎样补报
explain-supply = 在“补充指标”表填“{ $row }”一行；工作人员也可在命令中加上 --fact { $option }=数值，以核定的数为准

explain-label-checks = 查什么
explain-label-why = 依据
explain-label-example = 举例
explain-label-mend = 怎样改
explain-label-explainable = 可否说明

explain-fact-total_firms =
    .meaning = 基地内全部企业的家数，不论做不做软件。同一家企业只计一次。
    .stated = “补充指标”表或附件2“认定条件”中的“基地企业总数”一行；没有填报的，按完整的企业名录去重计数。
    .bounds = 至少有附件3 所列的企业（去重）；至少有附件2 评估年度的规模以上企业数量。附表给不出上限。
explain-fact-sector_firms =
    .meaning = 基地内大数据及软件和信息技术服务企业的家数。同一家企业只计一次。
    .stated = “补充指标”表或附件2“认定条件”中的“大数据及软件和信息技术服务企业数”一行；没有填报的，按完整的企业名录中写“是”的计数。
    .bounds = 至少有附件3 中写“是”的企业，加上没有写、但主营业务收入构成中软件类合计占30%及以上的企业（推定）。至多为基地企业总数减去写“否”的企业。看不出是不是的，既不计入，也不排除。
explain-fact-total_revenue =
    .meaning = 基地全部企业在评估年度的营业总收入之和。1亿元等于10,000万元。
    .stated = “补充指标”表或附件2“认定条件”中的“总营业收入”一行；没有填报的，按完整的企业名录逐户合计。
    .bounds = 至少为附件2 评估年度的主营业务收入；至少为附件3 营业总收入的逐户合计（去重；读不出来的不计入，也不当作0）。附表给不出上限。前提是收入在基地内取得，没有母公司与并表子公司同时列入。
explain-fact-software_revenue =
    .meaning = 软件产品、信息技术服务、信息安全、嵌入式系统软件四类收入之和，按评估年度计。
    .stated = “补充指标”表或附件2“认定条件”中的“软件业务收入”一行；没有填报的，按完整的企业名录逐户合计。
    .bounds = 至少为各企业自报的软件业务收入合计（附件3 有这一栏时）。至多为总营业收入减去已知的软件以外收入。主营业务收入构成只能给出上限和参考估算，不能给出下限。
explain-fact-floor_area =
    .meaning = 基地全部建筑的建筑面积之和。不是占地面积。
    .stated = “补充指标”表或附件2“认定条件”中的“总建筑面积”一行。
    .bounds = 没有。四张附表都不含建筑面积，必须另行填报。
