# The report on the terminal

terminal-nothing = No application was found. Check the path: the folder should hold the workbooks of annexes 2 to 5.

terminal-year = assessment year { $year }
terminal-year-unknown = unknown
terminal-tier = tier: { $tier }
terminal-base = base: { $base }
terminal-ruleset = rules: { $id }
terminal-open-errors = Every condition is met, but errors are still open: correct them and check again.
terminal-borderline = borderline

column-rule = Condition
column-clause = Clause
column-found = Found
column-required = Required
column-margin = Margin
column-verdict = Verdict
column-application = Application
column-conclusion = Conclusion
column-tier = Tier
column-rules = Conditions
column-open-errors = Errors

terminal-missing = Missing figures
terminal-missing-fact = { $fact }, needed for: { $rules }
terminal-missing-where = Look in: { $where }
terminal-missing-contradicted = The application contradicts itself here, see the findings below
terminal-missing-how = Write each into a row of the 补充指标 sheet, or add --fact { $option }=VALUE to the command, and check again

terminal-turning-points = Margins and borderlines
terminal-short = { $rule }: { $margin }
terminal-borderline-equal = { $rule }: exactly as required. A threshold includes the number itself, so it passes; check it against the original documents
terminal-borderline-near = { $rule }: so near the threshold that the rounding of one figure could turn the verdict; check the original data

terminal-assumptions = What the inferred verdicts assume; please confirm
terminal-assumption = { $assumption } ({ $rules })
terminal-estimate = For information: by the composition of { $firms } of { $of } firms, software is about { $share }% of revenue. An estimate decides nothing.

terminal-errors = Errors, to be corrected: { $count }
terminal-warnings = Warnings, to be corrected or explained: { $count }
terminal-notes = Notes: { $count }
terminal-more = { $count } more of { $code }; -v lists all

terminal-summary = Applications: { $count }
terminal-rule-order = Conditions in this order: { $rules }

terminal-evidence = Evidence
terminal-fact = { $fact }: { $known }
terminal-evidence-cells = { $evidence } ({ $cells })
terminal-contradicted = This evidence contradicts itself

terminal-reading = How the files were read
terminal-file-refused = { $file }: could not be read, see the findings
terminal-sheet-refused = sheet “{ $sheet }”: could not be read
terminal-sheet-passed-over = sheet “{ $sheet }”: holds no annex, not used
terminal-table = sheet “{ $sheet }”: read as { $annex }, heading in row { $row }, { $rows } rows of data
terminal-unit-line = { $cell } gives the unit: { $unit }
terminal-as-of = { $cell } gives the date: { $date }
terminal-as-of-unknown = no as-of date
terminal-headings = columns used: { $list }
terminal-headings-passed-over = columns not used: { $list }
terminal-rows-passed-over = rows not used: { $list }

ignored-total = total row
ignored-of-which = of which
ignored-note = note
ignored-repeated-heading = repeated heading
ignored-unknown-indicator = none of this table's indicators
