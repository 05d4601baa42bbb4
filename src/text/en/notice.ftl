# Letters to the district: a notice of corrections, an opinion, word of the review

notice-file = { $base } - letter
name-told-apart = { $base } ({ $application })

notice-corrections-title = Notice of corrections to the application of { $base }
notice-opinion-title = Opinion on the application of { $base }
notice-approval-title = Notice of the review of the application of { $base }
# A title that takes two lines is broken before the last of these
notice-title-break = application
notice-corrections-next = Please make the corrections below.
notice-opinion-next = The opinion is as follows.
notice-approval-next = The review found the following.

notice-number = No. ________ [ ________ ]
notice-addressee = To { $submitter }:
notice-addressee-blank = To ________________________:
notice-opening = We have received your application for { $base }. { $basis }, we have reviewed its { $read } (assessment year { $year }). The conclusion is “{ $conclusion }”. { $next }
notice-basis = In accordance with { $documents }
notice-basis-of-file = In accordance with { $documents }, by “{ $rules }”
notice-basis-rules = In accordance with “{ $rules }”
notice-document = the { $title } (the “{ $short }”), { $clauses },
notice-and = { " " }and{ " " }
notice-clause = { $short }{ $clause }
notice-year = { $year }
notice-year-unknown = not known
notice-read-nothing = files (none of which is one of annexes 2 to 5)

# Numbers, in order
notice-numerals = I II III IV V VI VII VIII
notice-separator = ;{ " " }
notice-heading = { $number }. { $heading }
notice-part = ({ $number }) { $heading }
notice-part-at = { $annex } ({ $place })
notice-part-whole = The application as a whole, and files
notice-item = { $number }. { $words }
notice-sheet = file “{ $file }”, sheet “{ $sheet }”
notice-sheet-alone = sheet “{ $sheet }”
notice-cells = { $sheet }, { $cells }

notice-failed = Conditions not met
notice-others = Other conditions
notice-conditions = The conditions
notice-condition = { $rule } ({ $clause }): required { $threshold }, found { $found }: { $verdict }.
notice-condition-open = { $rule } ({ $clause }): required { $threshold }, found { $found }; cannot be judged yet.
notice-condition-unknown = { $rule } ({ $clause }): required { $threshold }; cannot be judged yet.
notice-required = { $rule } ({ $clause }, required { $threshold })
notice-at-least = at least { $value }
notice-at-least-count = at least { $value }
notice-above = more than { $value }
notice-at-most = at most { $value }
notice-below = less than { $value }
notice-grounds = { " " }Grounds: { $grounds }.
notice-ground = { $fact }, { $evidence }
notice-ground-at = { $fact }, { $evidence } ({ $cells })
notice-tier = By total operating revenue the base is of the { $tier }.
notice-assumed = The review takes for granted: { $assumptions }.
notice-scope = This concerns the figures of the annexes only; the other materials are reviewed as the procedure provides.

notice-deciding = On which conditions depend
notice-lacking = Conditions cannot be judged before this is settled. Please begin here:
notice-wanted = Please supply { $figure }, for { $rules }.
notice-wanted-at = Please enter at { $cell } { $figure }, for { $rules }.
notice-wanted-row = Please add a row to annex 2: { $row }; enter at { $cell } { $figure }, for { $rules }.
notice-contradicted = { $figure }: { $contradiction }.
notice-waiting = { $annex }, { $cell }
notice-waits = Other figures are reviewed once this is mended.
notice-found-in = For missing figures see: { $documents }. Please add evidence.
notice-where = Please enter missing figures in a sheet 补充指标. See: { $documents }.
notice-errors = To be corrected
notice-warnings = To be corrected or explained in writing
notice-also-errors = To be corrected in the materials
notice-also-warnings = To be verified in the materials
notice-finding = { $words } ({ $code })
notice-finding-at = { $place }: { $words } ({ $code })
notice-findings-at = { $place } ({ $count } places): { $words } ({ $code })
notice-written = As written: “{ $value }”.
notice-alike = This is said of { $cell }; please treat the others alike.
notice-alike-only = This is said of { $cell }, for one.

notice-again = What to hand in
notice-again-by = Please hand in by ____________________:
notice-again-tables = the corrected { $tables }, as workbooks and as sealed prints.
notice-again-whole = the files completed as asked above, so that they open.
notice-again-figures = a sheet 补充指标 that gives { $facts }, each with unit, year and source, and the evidence for it.
notice-again-explained = for what proves right and is not corrected, a sheet 情况说明 (code, file, sheet, cell, value, explanation) with the codes in brackets at the ends of the items above.
notice-answer-by = What is to be verified please correct by ____________________, or explain it in a sheet 情况说明 (code, file, sheet, cell, value, explanation) with the codes in brackets at the ends of the items above.
notice-objection = Objections, and figures that were wrong, please submit in writing by ____________________, with evidence.
notice-also-mended = Where the base applies again, please correct or explain the above as well.

notice-closing = Notice is hereby given.
notice-seal = (seal)
notice-date = Date: ____________________
notice-contact = (Contact: ____________________ Telephone: ____________________)
# The page number stands at #
notice-page-number = — # —

notice-error-render = The letter could not be made.
notice-error-one = “{ $file }” is one file and takes the letter on one application; { $count } were checked. Name a folder instead, for one file an application, e.g. --notice { $better }
notice-folder-name = { $name }-letters
notice-inside = Letters do not go to “{ $folder }”, which lies in the folder “{ $input }” that is checked. Take one outside, e.g. { $better }

# Audit codes that speak to a district in words of their own: what is found, and what is asked (.request)

notice-F01-absent = { $annex } was not received.
    .request = Please hand in { $annex }, as a workbook and as a sealed print. Where it was handed in, see that the file opens and that its headings are those of the notice's form.
notice-F02-inaccessible = The file “{ $file }” could not be opened.
    .request = Please hand in this file again.
notice-F02-fault = The review of the file “{ $file }” could not be completed.
    .request = Please save it as a new .xlsx file and hand it in again.
notice-F02-packed = The file “{ $file }” is an archive of a kind that could not be opened.
    .request = Please hand in the files in it, or a .zip archive of them.
notice-F02-nested = “{ $file }” is an archive within an archive and was not opened.
    .request = Please hand in the files in it beside the others.
notice-F02-method = The file “{ $file }” is compressed in an uncommon way ({ $method }) and could not be opened.
    .request = A workbook please open and save as .xlsx; an archive please pack anew as a common .zip.
notice-F02-archive = The archive “{ $file }” could not be opened: { $reason }.
    .request = Please hand in the files in it, or pack them anew.
notice-F03-archive = The archive “{ $file }” has a password and could not be opened.
    .request = Please hand in the files in it without a password.
notice-F05-differing =
    .request = Please decide which is final, and hand in that one only.
notice-F06-archive-files = The archive “{ $file }” holds more than { $most } files and was not opened.
    .request = Please hand in the annexes only, and those of several bases in archives of their own.
notice-F06-archive-bytes = The file “{ $file }” was not opened: the annexes in its archive come to more than { $most } MB.
    .request = Please hand in the annexes only, and those of several bases in archives of their own.
notice-F06-ratio = The file “{ $file }” in an archive unpacks to more than { $most } times its size, unlike an annex, and was not opened.
    .request = If it is an annex, please open it, save it again and hand it in.
notice-F09-unmatched = The explanation “{ $value }” names the code { $code }; what it explains was not found.
    .request = Please compare code, file, sheet and cell with this letter; where the fault is mended, delete the explanation.
notice-F09-lapsed = The explanation “{ $value }” of { $code } has lapsed: it explains “{ $then }”, and now it is “{ $now }”.
    .request = Please verify the present figure, and explain that where it is right.
notice-F10 = The materials hold tables of different bases: this one names “{ $value }”, another ({ $cells }) names “{ $other_name }”; none was reviewed.
    .request = Please hand in each base by itself; where it is one base, give its name alike in all tables.
notice-F11-empty = Nothing was received that could be reviewed.
    .request = Please hand in annexes 2 to 5 as workbooks.
notice-F11-files = The materials hold no annex that could be reviewed, only { $kinds }.
    .request = Please hand in annexes 2 to 5 as workbooks (.xlsx); scans, PDF and photographs do not do.
notice-T08-untold = It cannot be told which year the application is of: annexes 3 and 4 and the roster bear no date, and annex 2 has no year with its main revenue filled in. No figure was used.
    .request = Please write the date below annex 3 (以上数据统计截至某年12月31日), and fill in main revenue of that year in annex 2.
notice-T09-spare =
    .request = Please hand in the filled one only.
notice-T14-table = { $annex } is of { $own }, the assessment year is { $year }; its figures were not used.
    .request = Please give the figures of { $year } and mend the date below the table; where only the date is wrong, mend the date.
notice-T19 = This table has the columns of { $annex } but no title, so it cannot be told whether it is one; it was not used.
    .request = If it is, please write the title “{ $annex }” in its first row; if not, please explain in writing.
notice-X10-years = Annex 3 and the roster are of different years: this roster is of { $date }, annex 3 ({ $cells }) of { $other_date }. It cannot be told which year the application is of, and no figure was used.
    .request = Please replace the table that is not of the year applied for, or mend the date. All else is reviewed once the dates agree.
