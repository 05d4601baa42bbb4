# Blank forms: what the terminal says. What stands on them is in forms.ftl.

template-written = Written to the folder “{ $folder }”, for the assessment year { $year }:
template-next = Next:
template-next-fill = Open them in a spreadsheet program and fill in the yellow cells. The sheet 填报说明 of each workbook says how.
template-next-spare = 企业名录 and 情况说明 are optional: delete those you do not need.
template-next-check = Then check: { $command }

template-exists = Nothing was written. The folder “{ $folder }” already holds: { $files }. Files are never overwritten: name another folder, or move them first
template-unwritten = Nothing was written. { $problem }
template-no-clock = Nothing was written. Today's date is not known: give the assessment year with --year

help-template = Write blank, ready-to-fill workbooks (also: jidi 模板)
    .usage = jidi template [OPTIONS] [DIR]
    .more =
        Writes annexes 2 to 5 and the optional 企业名录 and 情况说明: six workbooks, in Chinese whatever --lang says. The five figures that the conditions need stand at the end of annex 2.
        Writes none where a file of such a name is there already. Exit codes: 0 written; 2 not written.
        Example: jidi template forms --year 2022    then: jidi check forms
help-template-folder = The folder to write to, made where it is missing; the current one where none is named
    .value = DIR
help-template-year = The assessment year, last of the three years of annex 2; the last full calendar year where it is not given
    .value = YYYY
