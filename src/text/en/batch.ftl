# Several applications: summary, progress, output line by line

summary-title = Summary of { $count } applications
summary-totals = Eligible { $eligible }, ineligible { $ineligible }, incomplete { $incomplete }
summary-unreadable = { $count } of them hold a workbook that could not be read, or no annex at all; they come first.
summary-tiers = Bases of each tier, beside the plan's aims
summary-tiers-remark = A tier is that part of total operating revenue which is proven; each application counts in the highest it reaches. The aims are for comparison and decide nothing about any application.
summary-tier-applications = Applications
summary-tier-eligible = Eligible
summary-aims = Aims of the plan

repeated-firms = Firms that several applications list ({ $class } { $code })
repeated-firm-cut = { $firm }: { $bases } and others, { $count } in all
repeated-firms-cut = { $count } more are not listed; -v lists all.
workbook-repeated-left-out = { $count } more are not listed.
column-open-findings = Open
column-nearest = Nearest
column-rule-number = Rule { $number }
terminal-rule-order = Rules in this order: { $rules }. “≥” is at least, “≤” at most; “?” without a figure is unknown. “Nearest” names the rule whose measure lies nearest to its threshold, with the margin in percent of that. “Open” counts errors/warnings.
terminal-sections-left-out = There are more than { $count } applications, so they are not gone through here. For details: -v lists all, -o REPORT.xlsx writes a report, or check one alone.

rules-aims = Yearly aims of the plan, for comparison; they decide nothing
cli-progress = {"{"}pos{"}"}/{"{"}len{"}"} files read
cli-stray = Not part of any application, and not checked: { $stray }
cli-no-threads = The system does not give the threads that were asked for. Try --jobs 1
help-check-jobs = How many are worked on at a time; as many as there are cores by default; never changes the result
    .value = N

workbook-sheet-summary = Summary
    .title = Summary
    .remark = What needs a person comes first: the unreadable, then the incomplete, the ineligible and the eligible. ✓ passes, ✗ fails, ? undetermined; “≥” is at least, “≤” at most. Columns can be filtered and sorted; a click on an application leads to its conclusion.
workbook-applications-left-out = This sheet is full; { $count } more applications are not on it. Check them in several runs.
workbook-head-base = Base
workbook-head-errors = Errors
workbook-head-warnings = Warnings
workbook-head-materials = Materials
workbook-head-first = Mend first
workbook-head-nearest = Rule nearest to its threshold
workbook-head-margin-percent = Percent of threshold
