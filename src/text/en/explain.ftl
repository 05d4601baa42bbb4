# explain

# Conditions and figures

explain-how = For one page: jidi explain CODE, e.g. jidi explain V02, jidi explain floor_area
explain-rules = Conditions
explain-facts = Figures they compare
explain-checks = Audit codes
explain-check-line = { $class } · { $title } ({ $name })

explain-kind-rule = condition
explain-kind-fact = figure
explain-clause = Clause
explain-test = Test
explain-judged = Judged by
explain-judging = A figure is known by its least and its most. Where the least meets the threshold, it passes; where the most does not, it fails; otherwise it is undetermined, and what is missing is listed. A threshold includes the number itself, and nothing is rounded before it is compared.
explain-meaning = Meaning
explain-stated = Stated by
explain-bounds = Bounds
explain-where = Look in
explain-used-by = Used by
explain-supplied = To supply
explain-supply = Fill in row “{ $row }” of the 补充指标 sheet; staff can add --fact { $option }=VALUE to the command, which then counts alone

explain-label-checks = Checks
explain-label-why = Why
explain-label-example = Example
explain-label-mend = To mend
explain-label-explainable = Explainable

explain-fact-total_firms =
    .meaning = How many firms the base has, of any kind. A firm counts once.
    .stated = Row 基地企业总数 of 补充指标, or among 认定条件 in annex 2; else counted from a complete 企业名录.
    .bounds = At least the distinct firms of annex 3; at least the firms above designated size of annex 2 in the assessment year. No annex gives an upper bound.
explain-fact-sector_firms =
    .meaning = How many of the base's firms are big-data, software or information-technology service firms. A firm counts once.
    .stated = Row 大数据及软件和信息技术服务企业数 of 补充指标, or among 认定条件 in annex 2; else the firms of a complete 企业名录 that are declared 是.
    .bounds = At least the firms of annex 3 declared 是, and those undeclared whose composition is 30% software or more (inferred). At most all firms less those declared 否. A firm that cannot be told is neither counted nor excluded.
explain-fact-total_revenue =
    .meaning = The operating revenue of all firms of the base in the assessment year. 1 wan yuan is 10,000 yuan.
    .stated = Row 总营业收入 of 补充指标, or among 认定条件 in annex 2; else summed from a complete 企业名录.
    .bounds = At least the main business revenue of annex 2 in the assessment year; at least the sum of operating revenue over the distinct firms of annex 3, where what cannot be read is neither counted nor taken as zero. No annex gives an upper bound. It assumes revenue earned inside the base, and no parent listed with a subsidiary that it consolidates.
explain-fact-software_revenue =
    .meaning = Revenue from software products, information-technology services, information security and embedded software in the assessment year.
    .stated = Row 软件业务收入 of 补充指标, or among 认定条件 in annex 2; else summed from a complete 企业名录.
    .bounds = At least the sum of the firms' own software revenue, where annex 3 has that column. At most total revenue less what firms are known to earn outside software. The composition of main revenue gives an upper bound and an estimate, never a lower bound.
explain-fact-floor_area =
    .meaning = The floor area of all buildings of the base. Not the area of the site.
    .stated = Row 总建筑面积 of 补充指标, or among 认定条件 in annex 2.
    .bounds = None: no annex has the floor area, so that it must be supplied.
