# The code of a check, and a report held against the material

receipt = Check code { $code }
receipt-code = Check code
receipt-how = To hold this report against the material: jidi verify report.xlsx FOLDER. The code says that material and conclusion belong together; it is no signature.
receipt-foot = { $name } · check code { $code } (no signature)
receipt-letter = (Check code of the material reviewed: { $code })

receipt-changed = File changed: { $file } (its content is not what the report is of)
receipt-added = File added: { $file } (not in the report)
receipt-missing = File missing: { $file } (the report is of it)
receipt-renamed = Renamed, with the same content: { $report } → { $now }
receipt-rules = Other rules: { $report } in the report, { $now } now
receipt-version = Other version of the program: { $report } in the report, { $now } now. Verify with the report's version, or check again with this one
receipt-year = Other assessment year: { $report } in the report, { $now } now
receipt-staff = Other figure of staff (--fact): { $what }, { $report } in the report, { $now } now
receipt-answers = Of the answers that counted in the report { $count } are gone, or were changed
receipt-figure = Other figure: { $what }, { $report } in the report, { $now } now
receipt-verdict = Other verdict: { $what }, { $report } in the report, { $now } now
receipt-conclusion = Other conclusion: { $report } in the report, { $now } now
receipt-forged = The check code { $code } in the report is not of what the report records: the report was edited
receipt-not-given = not given
receipt-not-judged = no such condition

help-verify = Verify a report: is the material what the report is of (also: jidi 核对)
    .usage = jidi verify [OPTIONS] <REPORT> <PATH>
    .more =
        REPORT is a workbook (.xlsx) that jidi check wrote, or a stored .json or .jsonl; PATH is a folder, workbook or archive:
          jidi check FOLDER -o report.xlsx
          jidi verify report.xlsx RECEIVED
        The check is made again with the report's own year, --fact and day, and compared thing by thing and cell by cell.
        Files renamed or packed into an archive, answers filled in, a report saved again by Excel or WPS still agree; anything else that differs is listed.
        The check code says that material and report belong together; it is no signature.
        Exit codes: 0 agrees; 1 differs; 2 could not be compared.
help-verify-report = the report to verify (.xlsx, .json or .jsonl)
    .value = REPORT
help-verify-path = the folder, workbook or archive as it is now
    .value = PATH
help-verify-fact = a figure that staff established, repeatable; by default those of the report
    .value = NAME=VALUE
help-verify-year = assessment year, four digits; by default as for the report
    .value = YEAR
help-verify-rules = id or file of a rule set; default guiyang-2020
    .value = ID|FILE.toml
help-verify-quiet = one line an application
help-verify-verbose = list every place that was edited

verify-same = agrees
verify-different = differs
verify-gone = in the report, and not there now
verify-new = there now, and not in the report
verify-edited = Edited since the report was written
verify-cell = { $place }: says { $written }, should say { $now }
verify-quoted = “{ $text }”
verify-nothing = nothing
verify-row = sheet “{ $sheet }” lacks a row: { $row }
verify-sheet = sheet “{ $sheet }” is missing
verify-sealed = { $what }: edited
verify-untold = whether the report was edited since cannot be told
verify-more = { $count } more; add -v to list all.
verify-answered = Answers written into the report since that did not count then: { $count }. Check again to count them.
verify-agrees = Agrees: the material is what the report is of, and the report was not edited. (The check code is no signature and does not say who checked.)
verify-differs = Differs: go by a new check, or ask the submitter.

verify-foreign = “{ $file }” is no report of jidi and cannot be verified. Name the report (.xlsx, .json) first and the folder second: jidi verify report.xlsx FOLDER
verify-folder = “{ $file }” is a folder. Name the report (.xlsx, .json) first and the folder second: jidi verify report.xlsx FOLDER
verify-broken = “{ $file }” is a report, but incomplete, or what it records was damaged; it cannot be verified. Ask the submitter for another copy
verify-old = “{ $file }” was written by an earlier version and holds no check code. Compare it with jidi diff “{ $file }” FOLDER
verify-letter = “{ $file }” is a letter and holds the check code alone. Verify the report (.xlsx) of the same check, or see whether both codes are the same

# Reports that lie among the files of an application

standing-title = Submitters’ own reports
standing-line = { $application }: { $said }
standing-of = own report { $file }: { $standing }
standing-agrees = agrees
standing-answered = agrees (answers written since: { $count })
standing-untold = of an earlier version, without a check code
standing-edited = the report was edited since: { $what }
standing-separator = {"; "}
workbook-head-brought = Own report
