# The correction notice

notice-title = Notice of corrections to the application of { $base }
notice-title-confirmed = Notice on the application of { $base }
notice-addressee = To { $submitter }:
notice-addressee-blank = To ________________________:
notice-opening = We have received your application for { $base } and checked its { $read } by “{ $rules }”, assessment year { $year }. The conclusion is: { $conclusion }. Please make the corrections below.
notice-opening-confirmed = We have received your application for { $base } and checked its { $read } by “{ $rules }”, assessment year { $year }. Every condition on figures is met, and nothing needs to be corrected or explained. No correction is needed.
notice-confirmed-scope = This concerns the figures of the annexes only; the other materials are reviewed as the procedure provides.
notice-year = { $year }
notice-year-unknown = not known
notice-read-nothing = files (no annex was recognised)

# Numbers, in order
notice-numerals = I II III IV V VI VII VIII
notice-heading = { $number }. { $heading }
notice-part = ({ $number }) { $heading }
notice-part-at = { $annex } ({ $place })
notice-part-whole = The application as a whole, and files
notice-item = { $number }. { $words }

notice-failed = Conditions not met
notice-failed-rule = { $rule } ({ $clause }): required { $threshold }, found { $found }, margin { $margin }.
notice-errors = To be corrected
notice-warnings = To be corrected or explained in writing
notice-missing = Figures to supply
notice-missing-rule = { $rule } ({ $clause }, required { $threshold }): cannot be judged yet; please supply { $figures }. See: { $documents }.
notice-missing-contradicted = { $figure }: { $contradiction }.
notice-again = What to hand in again

notice-finding = { $words } ({ $code })
notice-finding-at = { $place } ({ $code }): { $words }
notice-written = As written: “{ $value }”.
notice-same-help = To be done: as above.
notice-left = and so on, { $total } in all; for the other { $count } see the report.
notice-left-at = and so on, { $total } in all; for the other { $count } ({ $cells }) see the report.

notice-again-by = Please hand in by ____________________:
notice-again-tables = the corrected { $tables }, as workbooks and as sealed prints.
notice-again-whole = the files completed as asked above, so that they open.
notice-again-figures = a sheet 补充指标 that gives { $facts }, each with unit, year and source, and the evidence for it.
notice-again-explained = for what proves right and is not corrected, a sheet 情况说明 (code, file, sheet, cell, value, explanation) with the codes in brackets above.
notice-again-failed = for conditions not met: figures that were wrong, corrected and with evidence; where they are right, the application does not qualify.

notice-seal = (seal)
notice-date = Date: ____________________
# The page number stands at #
notice-page-number = — # —

notice-error-render = The notice could not be made.
