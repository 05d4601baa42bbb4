# Words that all reports share

annex-overview = Annex 2, overview (发展总体情况表)
    .short = Annex 2
annex-firms = Annex 3, key firms (重点企业汇总表)
    .short = Annex 3
annex-services = Annex 4, service organisations (重点服务机构汇总表)
    .short = Annex 4
annex-projects = Annex 5, key projects (重点项目汇总表)
    .short = Annex 5
annex-supplement = Supplementary figures (补充指标)
    .short = Supplement
annex-roster = Roster of firms (企业名录)
    .short = Roster

fact-total_firms = firms in the base
    .row = 基地企业总数
    .option = total_firms
fact-sector_firms = sector firms
    .row = 大数据及软件和信息技术服务企业数
    .option = sector_firms
fact-total_revenue = total operating revenue
    .row = 总营业收入
    .option = total_revenue
fact-software_revenue = software revenue
    .row = 软件业务收入
    .option = software_revenue
fact-floor_area = total floor area
    .row = 总建筑面积
    .option = floor_area

fact-in-unit = { $fact } ({ $unit })

# In a sentence, behind an amount and its unit
part-total_firms = in the base
part-sector_firms = of the sector
part-total_revenue = of revenue
part-software_revenue = of software revenue
part-floor_area = of floor area

# 1 wan yuan is 10,000 yuan.
unit-yuan = yuan
unit-thousand-yuan = thousand yuan
unit-ten-thousand-yuan = wan yuan
unit-million-yuan = million yuan
unit-hundred-million-yuan = hundred million yuan
unit-square-metre = m²
unit-ten-thousand-square-metres = ten thousand m²
unit-mu = mu
unit-hectare = ha
unit-item = firms
    .one = firm
unit-person = people
    .one = person
unit-percent = %
unit-hundred-thousand-yuan = ¥100,000
unit-ten-million-yuan = ¥10 million
unit-unknown = unknown unit

verdict-pass = pass
verdict-fail = fail
verdict-undetermined = undetermined

conclusion-eligible = eligible
conclusion-ineligible = ineligible
conclusion-incomplete = incomplete

tier-none = no tier
tier-open = undetermined
tier-unproven = None proven
tier-at-least = at least { $tier }

class-error = error
class-warning = warning
class-note = note

severities = Checks that the rule set weighs otherwise
severity = { $code } { $title }: { $usual } as a rule, { $now } here. Reason: { $reason }
severity-off = { $code } { $title }: { $usual } as a rule, switched off here. Reason: { $reason }

basis-stated = stated
basis-inferred = inferred
basis-by-inference = inferred; to be declared

aim = { $count } in { $year }
stray-copy = { $path }: holds the same as the folder “{ $folder }”, of which only the folder was checked
stray-nobodys = { $path }: by name templates, blank forms, notices, backups or results; not looked at
stray-nobodys-cut = { $path } and others, { $count } in all: by name templates, blank forms, notices, backups or results; not looked at
stray-papers = { $files } in { $folder }
files-of-kind = { $count } { $kind } files
    .one = { $count } { $kind } file
files-of-no-kind = { $count } files without an extension
files-of-other-kinds = { $count } other files
bound-exact = { $value }
bound-at-least = at least { $value }
bound-at-most = at most { $value }

found-between = { $lower } to { $upper }
found-unknown = unknown

margin-points = { $value } percentage points
margin-with-part = { $by } ({ $part })
margin-part-short = another { $amount } { $part } would do, if no other revenue comes
margin-part-short-firms = another { $amount } { $part } would do, if no other firm comes
margin-part-short-least = short of { $amount } { $part } at the least
margin-part-spare = that is { $amount } { $part }

evidence = { $origin }: { $value }
evidence-doubted = { $evidence } (unit in doubt: between { $least } and { $most })
evidence-staff = staff's own figure
evidence-stated = stated in the application
evidence-roster = counted from the roster
evidence-listed-firms = distinct firms of annex 3 and the rosters
evidence-large-firms = firms above designated size, annex 2
evidence-known-members = firms of annex 3 and the rosters declared or inferred to be in the sector
evidence-not-declared-out = all firms less those declared not to be in the sector
evidence-main-revenue = main business revenue, annex 2
evidence-listed-revenue = sum of operating revenue, annex 3 and rosters
evidence-own-software-revenue = sum of software revenue, annex 3 and rosters
evidence-revenue-less-outside = total revenue less what firms earn outside software

assumption-no-consolidated-pair = no parent is listed together with a subsidiary that it consolidates
assumption-earned-in-base = the revenue listed was earned inside the base
assumption-table-of-year = a table without a date is of the assessment year
assumption-statement-of-year = a stated figure without a year is of the assessment year
assumption-year-guessed = no table is dated: the assessment year is the last that annex 2 reports
assumption-form-unit = where no unit is written, the form's own unit is meant
assumption-membership-inferred = a firm with { $least }% software or more in its main revenue is a sector firm
assumption-listed-in-base = the firms listed are in the base
assumption-roster-complete = the roster lists every firm of the base
assumption-explained = a figure is right as the district explains in writing

where-total_firms = application report (material 1), construction plan 1(2) (material 2), evidence (material 9)
where-sector_firms = application report (material 1), construction plan 1(2) (material 2), evidence (material 9)
where-total_revenue = application report (material 1), construction plan 1(1) (material 2), evidence (material 9)
where-software_revenue = application report (material 1), construction plan 1(1) (material 2), evidence (material 9)
where-floor_area = application report (material 1), construction plan 1(1) (material 2), evidence (material 9)

missing = Missing figures
missing-exact = the exact figure of { $fact } (so far: { $known })
missing-figure = { $figure }, needed for: { $rules }
missing-documents = Look in: { $documents }
missing-contradicted = The application contradicts itself here. Check the documents and correct the cells that are wrong
missing-contradicted-at = The application contradicts itself here. Correct the cells that are wrong as findings { $codes } say
missing-how = Write each into a row of the 补充指标 sheet, or add --fact { $option }=VALUE to the command, and check again

material-files-cut = { $files } and more, { $count } files
finding-run = { $message } The same goes for all { $count } cells of { $cells }; the first is quoted.
place-application = the whole application
cell-in-table = row { $row }, column { $column }
cells-in-table = rows { $row }–{ $last }, column { $column }
cell-column = column { $column }
line-above-table = line { $count } before the table
line-below-table = line { $count } after the table
cells-cut = { $cells } and more, { $count } cells
date = { $year }-{ $month }-{ $day }
list-separator = {", "}
ruleset-of-file = { $id } (from a file, SHA-256 begins { $digits })
ruleset-other-years = Please note: this rule set was made for { $first } to { $last }; { $year }, the year assessed, is none of these. See whether it is the right one.
rules-reading-signs = “≥” and “≤” include the number itself, “>” and “<” do not. Nothing is rounded before it is compared.
