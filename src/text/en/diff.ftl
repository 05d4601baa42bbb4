# Two checks compared

help-diff = Compare two checks: which figures, verdicts and findings changed (also: jidi 比较)
    .usage = jidi diff [options] <OLD> <NEW>
    .more =
        Old and new are folders, workbooks or archives of applications, or stored reports (.xlsx, .json, .jsonl):
          jidi check FOLDER --format json > 2021.json
          jidi diff 2021.json FOLDER
        For what is handed in again: what was mended. For the yearly evaluation: a second failure in a row.
        Exit codes: 0 compared; 2 could not compare.
help-diff-old = The earlier folder, workbook, archive or report (.xlsx, .json, .jsonl)
    .value = OLD
help-diff-new = The later one
    .value = NEW
help-diff-fact = A figure set by staff, repeatable, for what is checked; a stored report stays as it is. For one side alone, store that side's report with check first
    .value = NAME=VALUE
help-diff-year = The assessment year of what is checked; told from the workbooks where it is not given
    .value = YYYY
help-diff-format = What standard output carries: text (default) or json
    .value = FORMAT
help-diff-rules = The id or the file of the rule set that folders are checked by; default guiyang-2020
    .value = ID|FILE.toml
help-diff-quiet = One line an application
help-diff-verbose = All findings

diff-not-json = “{ $file }” is no report: it cannot be read past line { $line }, column { $column }, and may have been cut short. Make it again: jidi check FOLDER --format json > report.json
diff-unmarked = “{ $file }” is no report of jidi. Make one: jidi check FOLDER --format json > report.json
diff-other = “{ $file }” is no report of jidi check; it says it is “{ $schema }”. Make one: jidi check FOLDER --format json > report.json
diff-incomplete = “{ $file }” is a report of jidi, but something near line { $line }, column { $column } is missing or was changed. Make it again: jidi check FOLDER --format json > report.json
diff-too-large = “{ $file }” is larger than { $most } MB and was not read. Check in several portions, or compare the folders themselves
diff-unreadable = “{ $file }” cannot be read ({ $reason })
diff-nothing = “{ $file }” holds no application. Check the path: the folder should hold workbooks with annexes 2 to 5

diff-headline = { $old } → { $new }
diff-headline-same = { $conclusion } (as before)
diff-from = formerly called “{ $name }”
diff-year = assessment year { $old } → { $new }
diff-year-same = assessment year { $year }
diff-year-unknown = unknown
diff-tier = tier { $old } → { $new }
diff-tier-same = tier { $tier }
diff-years-swapped = The assessment year of the old one ({ $old }) is later than that of the new one ({ $new }); they may be the wrong way round.
diff-rules-differ = The two were made by different rule sets: { $old } → { $new }. Verdicts may have changed for that alone.
diff-added = in the new one only
diff-removed = in the old one only
diff-none = Nothing changed.

diff-failed-again = Ineligible twice in a row
diff-failed-again-words = Ineligible for both { $old } and { $new }. { $follows }
diff-failed-again-apart = The two years are not consecutive: see whether there was an evaluation in between.
diff-failed-after-correction = Ineligible again in one year
diff-failed-after-correction-words = Both checks of { $new } are ineligible. Where the first counted as a failed evaluation with a term for correction, this may be a failure after correction. { $follows }
diff-failed-rule = { $rule } ({ $clause }) fails both times: { $old } → { $new }
diff-failed-otherwise = Other conditions failed than before.

diff-facts = Figures that moved
diff-fact = { $fact }: { $old } → { $new }
diff-contradicted = { $known } (contradicting itself)
diff-evidence-new = now rests on: { $evidence }
diff-evidence-gone = rested on: { $evidence }
diff-evidence = { $note }: { $value }
diff-evidence-at = { $note }: { $value } ({ $place })

diff-rules = Conditions that changed
diff-rule-flipped = { $rule } ({ $clause }): { $old } → { $new }
diff-rule-same = { $rule } ({ $clause }): still { $verdict }
diff-rule-not-judged = no such rule
diff-rule-measure = found { $old } → { $new }
diff-rule-margin = margin { $old } → { $new }
diff-rule-margin-none = open
diff-rule-threshold = required { $old } → { $new }
diff-rule-why = because this moved: { $facts }
diff-rule-why-threshold = because what is required changed

diff-findings = Findings
diff-mended = { $count } mended
diff-new = { $count } new
diff-explained = { $count } explained; whether that holds is for people to judge
diff-reopened = { $count } no longer explained
diff-remaining = { $count } remain: { $classes }
diff-class = { $class } { $count }
diff-more = { $count } more; -v lists all
diff-finding-at = { $place }: { $message }

diff-summary = { $compared } compared: { $changed } with another conclusion, { $again } ineligible twice in a row; { $added } added, { $removed } gone
diff-line = mended { $mended } · new { $new } · explained { $explained } · remaining { $remaining }
diff-line-again = ineligible twice in a row
diff-line-after-correction = ineligible again after correction
diff-indicators = Changes in annex 2, each in its own assessment year
diff-indicator = { $indicator }: { $old } → { $new } ({ $place })
diff-indicator-blank = blank
diff-no-record = “{ $file }” is no report of jidi, or one of an earlier version, which kept no record to compare. Write it again: jidi check FOLDER -o REPORT.xlsx; to compare a workbook of an application, name its folder
