# Audit: what each finding says, and what to do about it (.help). The key is the code, or code-case.

F01 = { $annex } was found nowhere.
    .help = Put the missing annex, as a spreadsheet, into this application's folder. If it is there, see whether a file could not be opened, or its headings were changed beyond recognition: they should read as in the notice's form.

F02-empty = The file “{ $file }” is empty (0 bytes).
    .help = Copy the original file again; a copy or a download was probably not completed.
F02-truncated = The file “{ $file }” is incomplete: it ends early.
    .help = Copy or download the file again; the transfer was probably interrupted. Where the original opens, save it under a new name and submit that.
F02-foreign = The file “{ $file }” is no spreadsheet, though its name says so.
    .help = Open the original content in a spreadsheet program, choose “Save as” with the type “Excel workbook (.xlsx)”, and submit the new file. Renaming a file does not change its content.
F02-corrupt = The file “{ $file }” is damaged and cannot be read. Reason given: { $reason }
    .help = Open it in a spreadsheet program (let it repair the file where it offers to), check the figures, save as a new .xlsx file and submit that; where it does not open, ask for the original.
F02-inaccessible = The file “{ $file }” cannot be read on this computer. Reason given: { $reason }
    .help = See whether somebody has it open, whether you may read it, and whether its disk or network place is still connected; then check again.
F02-sheet = The sheet “{ $sheet }” of the file “{ $file }” cannot be read; the other sheets were. Reason given: { $reason }
    .help = Open the file in a spreadsheet program, copy the sheet's content as values only into a new workbook, save as .xlsx and submit that.

F03 = The file “{ $file }” needs a password to open, so it was not read.
    .help = Open it with the password, clear the password in the options of “Save as”, save, and submit it again.

F04 = The file “{ $file }” is named .{ $extension } and is in the format .{ $format }. It was read as what it is.
    .help = The audit is not affected. Open and save it as .xlsx, so that others can open it.

F05-differing = { $annex } is there more than once, with different content: another one is in the file “{ $other_file }”, sheet “{ $other_sheet }”.
    .help = Find out which one is final, keep that, and take the other out of the application's folder.
F05-equal = { $annex } is there more than once, with equal content: another one is in the file “{ $other_file }”, sheet “{ $other_sheet }”.
    .help = The conclusion is not affected. Keep one only, so that no later correction reaches just one of them.

F06-file = The file “{ $file }” is larger than { $most } MB and was not read.
    .help = An annex is usually below 1 MB. Remove pictures and unrelated sheets, save, and submit it again.
F06-unpacked = The file “{ $file }” unpacks to more than { $most } MB and was not read.
    .help = Copy the annex as values only into a new workbook, save, and submit that.
F06-parts = The file “{ $file }” has more than { $most } parts inside and was not read.
    .help = Copy the annex as values only, without pictures and controls, into a new workbook, save, and submit that.
F06-styles = The cell formats of the file “{ $file }” take more than { $most } MB; it was not read.
    .help = Copy the annex as values only into a new workbook, save, and submit that.
F06-strings = The text index of the file “{ $file }” does not match its content; for safety it was not read.
    .help = Open it in a spreadsheet program, save as a new .xlsx file and submit that; where it does not open, ask for the original.
F06-sheets = The file “{ $file }” has more than { $most } sheets and was not read.
    .help = Keep only the sheets that hold annexes, save, and submit it again.
F06-cells = The file “{ $file }” has more than { $most } filled cells and was not read.
    .help = Keep only the annexes, delete all other data, save, and submit it again.
F06-memory = Reading the file “{ $file }” takes more than { $most } MB of memory; it was not read.
    .help = Often a stray cell stands far from the table. Copy the annex as values only into a new workbook, save it as .xlsx, and submit that.
F06-time = Reading the file “{ $file }” takes too long; it was not read.
    .help = The file may be damaged. Open it in a spreadsheet program, copy the annex into a new workbook, save it as .xlsx, and submit that.

F07 = The file “{ $file }” holds no annex that could be recognised, and was not used.
    .help = If it is no annex, nothing need be done. If it is, see whether its headings read as in the notice's form and stand in one row.

F08-used = The hidden sheet “{ $sheet }” holds { $annex }; there is no visible one, so this one was used.
    .help = Right-click the sheet tabs, choose “Unhide”, check that the figures are final, save, and submit it again.
F08-unused = The hidden sheet “{ $sheet }” holds another { $annex }; the visible one was used, the hidden one was not.
    .help = Right-click the sheet tabs, choose “Unhide”, and delete the sheet if it is an old draft.

T01-nearest = { $annex } has no column “{ $column }”; the nearest heading is “{ $value }”.
    .help = If that is the column meant, change its heading to “{ $column }”; if not, add the column as in the notice's form and fill it in.
T01-none = { $annex } has no column “{ $column }”.
    .help = Add the column “{ $column }” as in the notice's form and fill it in.

T02 = Two columns are “{ $column }”: this one reads “{ $value }”, the other is at { $first }. The left one was used.
    .help = Find out which one is right, and delete the other or give it its true heading.

T03 = The heading “{ $value }” is no column of { $annex }; the column was not used.
    .help = Additional columns do no harm, nothing need be done. If it is meant as one of the form's columns, change the heading to the form's words.

T05-heading = The heading of “{ $column }” gives the unit { $unit }, which is not the form's. Converted: { $conversion }.
    .help = Check whether the figures really are in { $unit }. If so, convert them to the form's unit and change the heading; if not, change the unit in the heading only.
T05-unfit = The heading of “{ $column }” gives the unit { $unit }, which does not measure what is asked for. The figures under it count as unknown.
    .help = Correct the unit in the heading as in the notice's form, and check the figures.
T05-line = The line above the table gives the unit { $unit }, which is not the form's. Columns without a unit of their own were converted: { $conversion }.
    .help = Check whether the figures really are in { $unit }. If so, convert them to the form's unit and change this line; if not, change the unit in this line only.
T05-overruled = The line above the table gives the unit { $unit }, and the headings give another. The headings were followed.
    .help = Check in which unit the figures really are ({ $conversion }), and correct the unit that is wrong.

T06 = The overall development table lacks the indicator “{ $indicator }”.
    .help = Add the row as in the notice's form, in the form's words, and fill in the assessment year's figure.

T08-none = The overall development table has no year column; its headings should name years, such as “2022年”.
    .help = Write the years into the headings as in the notice's form: four digits and “年”.
T08-other = The overall development table has no column for { $year }, only for { $found }.
    .help = Add the column for { $year } and fill it in; if { $year } is not the year to be assessed, check the “统计截至” dates below annexes 3 and 4.

T09 = { $annex } has headings and no data.
    .help = Fill in the table and submit it again. Where there is truly nothing to fill in, say so in the application report.

T10-absent = { $annex } lacks the line “注:以上数据统计截至…年…月…日” that gives the date of its figures.
    .help = Add “注:以上数据统计截至2022年12月31日” below the last row, with the true date.
T10-unfilled = The date of the figures below the table is not filled in; it reads “{ $value }”.
    .help = Put the true date in, for example “注:以上数据统计截至2022年12月31日”.

V01-money = “{ $column }” is blank.
    .help = Write the amount in 万元, digits only, e.g. 3537.5; write 0 where there was none.
V01-area = “{ $column }” is blank.
    .help = Write the area in square metres, digits only, e.g. 36200.
V01-count = “{ $column }” is blank.
    .help = Write a whole number, digits only, e.g. 45; write 0 where there is none.
V01-percent = “{ $column }” is blank.
    .help = Write the percentage's number, e.g. 14.8 for 14.8%.
V01-researchers = “{ $column }” is blank.
    .help = Write the number of research staff, and in brackets those with senior titles, e.g. 820(160).
V01-text = “{ $column }” is blank.
    .help = Fill in what is the case; a firm's name in full, as on its business licence.
V01-yes-no = “{ $column }” is blank.
    .help = Write “是” or “否”.
V01-composition = “{ $column }” is blank.
    .help = Name each line of business with its percentage, e.g. “软件开发70%,系统集成30%”.

V02-money = “{ $column }” should be a number; “{ $value }” cannot be read as one. The cell counts as unknown, not as 0.
    .help = Write one definite amount in 万元, digits only, e.g. 3537.5; no “about” or “over”, no range, no reference to another table.
V02-area = “{ $column }” should be a number; “{ $value }” cannot be read as one. The cell counts as unknown, not as 0.
    .help = Write one definite area in square metres, digits only, e.g. 36200.
V02-count = “{ $column }” should be a whole number; “{ $value }” cannot be read as one. The cell counts as unknown, not as 0.
    .help = Write one definite whole number, digits only, e.g. 45; no “about” or “over”, no range.
V02-percent = “{ $column }” should be a percentage; “{ $value }” cannot be read as a number.
    .help = Write the percentage's number, e.g. 14.8 for 14.8%.
V02-researchers = “{ $column }” should be a number of people; “{ $value }” cannot be read as one.
    .help = Write the number of research staff, and in brackets those with senior titles, e.g. 820(160).
V02-value = “{ $column }” should be a number; “{ $value }” cannot be read as one. The cell counts as unknown, not as 0.
    .help = Write one definite number, digits only, and its unit in the column “单位”; no “about” or “over”, no range.
V02-text = “{ $column }” reads “{ $value }”, which cannot be read.
    .help = Correct the cell as in the notice's form.
V02-unit = “{ $column }” reads “{ $value }”; its unit does not measure what is asked for.
    .help = Check that the figure is of this item; if so, write it in the item's unit: amounts in 万元, areas in square metres, firms and people in whole numbers.

V03 = “{ $column }”: “{ $value }” is a number stored as text; it was read as a number.
    .help = The audit is not affected. Store it as a number, without full-width digits, commas, spaces or a leading apostrophe, so that no sum leaves it out.

V04-converted = “{ $column }”: “{ $value }” carries a unit. Converted to { $converted }: { $conversion }.
    .help = Check the converted figure; if it is right, write { $converted } into the cell, without a unit.
V04-stated = “{ $column }”: “{ $value }” carries a unit. Converted to { $converted }: { $conversion }.
    .help = Check the converted figure; if it is right, leave the digits only in this cell and write the unit into the column “单位”.
V04-plain = “{ $column }”: “{ $value }” carries a unit ({ $unit }); it was read as the number without it.
    .help = Check the unit; if it is right, delete it from the cell and leave the digits only.

V05 = “{ $column }” is “{ $value }”, and cannot be below zero. The cell counts as unknown.
    .help = Check the source and correct the figure; a minus sign or brackets are probably a slip.

V06 = “{ $column }” is “{ $value }”; firms and people come in whole numbers. The cell counts as unknown.
    .help = Check the source and write a whole number; a fraction probably belongs to another column, or to another unit.

V09 = “{ $column }” holds a formula whose result was never saved, so there is no number to read.
    .help = Open the file in a spreadsheet program, let it calculate, save, and submit it again; or replace the formula by its result.

V10 = “{ $column }” holds a formula that fails and shows “{ $value }”.
    .help = Correct the formula, or replace it by the right figure. “#REF!” means that a cell it refers to was deleted, “#DIV/0!” a division by zero.

V11-money = “{ $column }” must be filled in; “{ $value }” counts as blank.
    .help = Write 0 where there was none, otherwise the amount in 万元, e.g. 3537.5; where it is truly unknown, explain in writing.
V11-area = “{ $column }” must be filled in; “{ $value }” counts as blank.
    .help = Write the area in square metres, e.g. 36200; where it is truly unknown, explain in writing.
V11-count = “{ $column }” must be filled in; “{ $value }” counts as blank.
    .help = Write 0 where there is none, otherwise a whole number, e.g. 45; where it is truly unknown, explain in writing.
V11-percent = “{ $column }” must be filled in; “{ $value }” counts as blank.
    .help = Write the percentage's number, e.g. 14.8; where it is truly unknown, explain in writing.
V11-researchers = “{ $column }” must be filled in; “{ $value }” counts as blank.
    .help = Write the number of research staff, and in brackets those with senior titles, e.g. 820(160); write 0 where there are none.
V11-text = “{ $column }” must be filled in; “{ $value }” counts as blank.
    .help = Fill in what is the case; where there is truly nothing, explain in writing.
V11-yes-no = “{ $column }” must be filled in; “{ $value }” counts as blank.
    .help = Write “是” or “否”.
V11-composition = “{ $column }” must be filled in; “{ $value }” counts as blank.
    .help = Name each line of business with its percentage, e.g. “软件开发70%,系统集成30%”.

V14 = “{ $column }” should be “是” or “否”; it reads “{ $value }”.
    .help = Change the cell to “是” or “否”; where it has not been determined, determine it first.

R05 = The firm “{ $value }” stands { $count } times in this table, first at { $first }. It counts once.
    .help = Check whether it is one firm: if so, delete the surplus rows; if not, write the names in full so that the firms can be told apart.

X03 = Main business revenue in annex 2 ({ $cells }) is { $more } { $unit }, more than the total operating revenue of { $less } { $unit } ({ $less_source }). It is a part of it and cannot be more.
    .help = Check both figures: the same year, both in 万元, both for the whole base; correct the one that is wrong.
X04 = The operating revenues of the firms in annex 3 ({ $cells }) sum to { $more } { $unit }, more than the total operating revenue of { $less } { $unit } ({ $less_source }).
    .help = Check whether the total leaves firms out, or annex 3 uses another unit. Where consolidation of parents and subsidiaries explains it, explain in writing.
X05 = Firms in big data, software and IT services number { $more } { $unit } ({ $more_source }), more than all firms of the base, { $less } { $unit } ({ $less_source }). They are a part of them and cannot be more.
    .help = Check both figures and correct the one that is wrong; they were probably swapped.
X06 = Software revenue is { $more } { $unit } ({ $more_source }), more than the total operating revenue of { $less } { $unit } ({ $less_source }). It is a part of it and cannot be more.
    .help = Check unit and year of both figures and correct the one that is wrong; one is probably in another unit.
X07 = Annex 3 lists { $more } { $unit } of distinct firms ({ $cells }), more than all firms of the base, { $less } { $unit } ({ $less_source }).
    .help = Check whether the number of firms is too small, or annex 3 lists firms outside the base; correct what is wrong.
X08 = Firms above the designated size in annex 2 ({ $cells }) number { $more } { $unit }, more than all firms of the base, { $less } { $unit } ({ $less_source }).
    .help = Check both figures and correct the one that is wrong; the former are a part of the latter.
X14 = { $fact } is stated as { $stated } { $unit }, but the roster ({ $cells }) gives { $other } { $unit }.
    .help = Check that the roster is complete and each figure in it right; if so, change the stated figure to { $other } { $unit }.
X16 = { $fact } is stated twice with different figures: here { $stated } { $unit }, elsewhere ({ $cells }) { $other } { $unit }.
    .help = Find out which figure is right and change the other; where year or scope differ, write the year and explain in writing.

# Conversions
conversion-yuan = 元 divided by 10,000 gives 万元
conversion-thousand-yuan = 千元 divided by 10 gives 万元
conversion-million-yuan = 百万元 times 100 gives 万元
conversion-hundred-thousand-yuan = figures in ¥100,000 times 10 give figures in ¥10,000
conversion-ten-million-yuan = figures in ¥10 million times 1,000 give figures in ¥10,000
conversion-hundred-million-yuan = 亿元 times 10,000 gives 万元
conversion-ten-thousand-square-metres = 万平方米 times 10,000 gives square metres
conversion-mu = 亩 times 2,000 divided by 3 gives square metres
conversion-hectare = hectares times 10,000 give square metres

# Where a figure comes from
source-staff = determined by staff
source-stated = as stated
source-roster = counted from the roster
source-firms = counted from annex 3
source-overview = stated in annex 2

# The thirteen indicators of annex 2
indicator-main-revenue = main business revenue, amount (主营业务收入 绝对值)
indicator-main-revenue-growth = main business revenue, growth (主营业务收入 增长率)
indicator-profit = profit, amount (利润 绝对值)
indicator-profit-growth = profit, growth (利润 增长率)
indicator-large-firms = firms above the designated size, number (规模以上企业数量 绝对值)
indicator-large-firms-growth = firms above the designated size, growth (规模以上企业数量 增长率)
indicator-employment = people employed, number (就业人数 绝对值)
indicator-employment-growth = people employed, growth (就业人数 增长率)
indicator-researchers = research staff, number (科研人员数量 绝对值)
indicator-researchers-share = research staff, share of the city's industry (科研人员数量 占贵阳市行业就业人员比重)
indicator-technology-reserve = technology in reserve (技术储备)
indicator-innovation-capability = innovation capability (创新能力)
indicator-fixed-investment = fixed investment (固定投资 绝对值)
