# The report on the terminal

terminal-year = assessment year { $year }
terminal-year-unknown = unknown
terminal-tier = tier: { $tier }
terminal-base = base: { $base }
terminal-ruleset = rules: { $id }
terminal-open-errors = Every condition is met, but errors are still open: correct them and check again.
terminal-no-tables = No annexes were found: there are { $kinds } here and no annex, so no condition can be judged. Check the path, and that annexes 2 to 5 are spreadsheets.
terminal-no-files = No annexes were found: there is no file here at all. Check the path.
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
column-first = Mend first
column-rules = Conditions

terminal-turning-points = Margins and borderlines
terminal-short = { $rule }: { $margin }
terminal-borderline-equal-at-least = { $rule }: exactly as required. A threshold includes the number itself, so it passes; check it against the original documents
terminal-borderline-near = { $rule }: so near the threshold that the rounding of one figure could turn the verdict; check the original data

terminal-assumptions = What the inferred verdicts assume; please confirm
terminal-assumption = { $assumption } ({ $rules })
terminal-estimate = For information: of the { $of } firms listed, { $firms } give a composition of main revenue that reads; by these, software is about { $share }% of revenue. An estimate decides nothing.

terminal-errors = Errors, to be corrected: { $count }
terminal-errors-more = More errors, to be corrected: { $count }
terminal-warnings-first = Verify { $count } first: until it is mended, nothing else can be told
terminal-warnings = Warnings, to be corrected or explained: { $count }
terminal-warnings-more = More warnings, to be corrected or explained: { $count }
terminal-materials = Materials
terminal-materials-how = The { $count } materials that the rule set names, looked for by the names of files alone; nothing follows from it.
terminal-material = { $material }: { $files }
terminal-material-not-found = no file of such a name, to be looked for by hand
terminal-explained = Explained, for somebody to judge: { $count }
terminal-explanation = Explanation: { $text }
terminal-notes = Notes: { $count }
terminal-more = { $count } more of { $code }; -v lists all
terminal-more-at = { $count } more of { $code } to be corrected: { $cells }. -v says what is wrong with each

terminal-strays = Not part of any application, and not checked

terminal-evidence = Evidence
terminal-fact = { $fact }: { $known }
terminal-evidence-cells = { $evidence } ({ $cells })
terminal-contradicted = This evidence contradicts itself

terminal-reading = How the files were read
terminal-file-refused = { $file }: could not be read, see the findings
terminal-sheet-refused = sheet “{ $sheet }”: could not be read
terminal-sheet-explanations = sheet “{ $sheet }” holds written explanations
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
ignored-unnamed = a figure without a name
ignored-example = an example
ignored-end-mark = an end mark
ignored-group = the head of a group of rows
ignored-sums = the sums of other rows
terminal-row-passed-over = { $cell } { $written } ({ $reason })

# The command line

help-usage = Usage:{" "}
help-commands = Commands
help-arguments = Arguments
help-options = Options

help-jidi = Checks, provably, whether an application for a Guiyang software-industry demonstration base meets the notice's conditions
    .usage = jidi <COMMAND> [OPTIONS], or jidi [OPTIONS] [PATH]... (the same as jidi check)
    .more =
        Examples:
          jidi template FOLDER               write blank forms to fill in
          jidi check FOLDER                  check one application, or a folder of several
          jidi check FOLDER -o report.xlsx   write a report to print and file as well
          jidi diff OLD NEW                  what changed between two checks
          jidi verify report.xlsx RECEIVED   whether what arrived is what the report is of
          jidi explain V02                   what an audit code means
          jidi check --help                  all options of a command
help-jidi-version = Print the version
help-jidi-lang = Language of every message: zh (default) or en
    .value = LANG
help-jidi-color = Colour: auto (default), always or never
    .value = WHEN
help-jidi-max_memory = The most memory the program may take, e.g. --max-memory 800MB; default 4GB; a run that reaches it stops and concludes nothing
    .value = SIZE
help-jidi-help = Print help

help-check = Check applications and report (also: jidi 检查)
    .usage = jidi check [OPTIONS] [PATH]...
    .more =
        Exit codes: 0 all eligible; 1 at least one ineligible; 3 none ineligible, at least one incomplete; 2 could not run.
        Output can be redirected: jidi check FOLDER > result.txt
help-check-path = A folder of workbooks, a workbook, or a folder of such folders; several workbooks named together are one application; the current folder where none is named
    .value = PATH
help-check-output = Write the report workbook as well; an input file is never overwritten
    .value = FILE.xlsx
help-check-notice = Write the letter to the district as well, a Word document: a .docx file for one application, a folder for several; an input file is never overwritten
    .value = LETTER.docx|FOLDER
help-check-format = What standard output carries: text (default), json, or jsonl, which gives one application a line as it goes
    .value = FORMAT
help-check-each = Write a folder for each application, named after its base, with its report, letter and marked copies, ready to be sent back; the originals stay as they are
    .value = FOLDER
help-check-annotate = Copy the workbooks to this folder with marked cells, notes and a first sheet of findings; the originals are not changed
    .value = FOLDER
help-check-fact = A figure that staff took from another document, repeatable, e.g. --fact floor_area=2.35万平方米
    .value = NAME=VALUE
help-check-year = The assessment year; told from the workbooks where it is not given
    .value = YYYY
help-check-today = The day of the check, e.g. 2026-11-28; the system's where it is not given
    .value = YYYY-MM-DD
help-check-rules = The id or the file of a rule set; default guiyang-2020
    .value = ID|FILE.toml
help-check-quiet = One line an application
help-check-verbose = All findings, the evidence, and how the files were read; goes through more than ten applications one by one

help-explain = Explain a condition, a figure, an audit code, or a word of the reports (also: jidi 解释)
    .usage = jidi explain [OPTIONS] [CODE|WORD]...
    .more =
        Examples: jidi explain V02    jidi explain floor_area    jidi explain inferred    jidi explain software-share
help-explain-code = An audit code, the id of a condition, the key of a figure, or a word of the reports, or several; all are listed where none is named
    .value = CODE|WORD
help-explain-rules = The id or the file of a rule set; default guiyang-2020
    .value = ID|FILE.toml

help-rules = Print the rule set in force: conditions, clauses, thresholds, tiers (also: jidi 规则)
    .usage = jidi rules [OPTIONS]
    .more =
        For another notice: jidi rules --format toml > other.toml, change it, and check with --rules other.toml.
help-rules-format = text (default) or toml, which can be changed
    .value = FORMAT
help-rules-rules = The id or the file of a rule set; default guiyang-2020
    .value = ID|FILE.toml

help-completions = Print completions for a shell: Tab completes commands and options (also: jidi 补全)
    .usage = jidi completions [OPTIONS] <SHELL>
    .more =
        Examples:
          jidi completions bash > ~/.local/share/bash-completion/completions/jidi
          jidi completions zsh > ~/.zfunc/_jidi        with ~/.zfunc in fpath
          jidi completions fish > ~/.config/fish/completions/jidi.fish
        Windows PowerShell: put these two lines into the file $PROFILE and open a new window:
          {"["}Console]::OutputEncoding = [Text.Encoding]::UTF8
          jidi completions powershell | Out-String | Invoke-Expression
help-completions-shell = bash, zsh, fish, powershell or elvish
    .value = SHELL
help-man = Write pages of the manual (man), for whoever packages or installs the program
    .usage = jidi man [OPTIONS] [FOLDER]
    .more =
        A page for the program and one for each command: jidi.1, jidi-check.1 … Where a file of such a name is there already, none is written.
        To see one: man -l jidi-check.1
help-man-folder = The folder for them, made where it is missing; the current one where none is named
    .value = FOLDER
manual = Checks of applications
manual-name = NAME
manual-synopsis = SYNOPSIS
manual-more = NOTES

cli-see-help = See: jidi --help --lang en
cli-quote-swallowed = Windows took the quotation mark behind “{ $name }” for a part of the name, and “{ $rest }” with it. Write no \ at the end of a folder's name, as in "{ $name }", and try again
cli-quote-torn = The quotation mark before “{ $name }” is none to the command line, which parted the name at its space. Put plain double quotation marks " around a name with spaces, and try again
cli-path-blank = There is no “{ $path }”. The name has spaces: put double quotation marks around it: "{ $whole }"
cli-path-empty = The path is empty. Name the folder of the application; a dot is the current one: jidi check .
cli-path-pattern = No file's name is like “{ $path }”, where * stands for any characters and ? for any one. To check a whole folder, name the folder
cli-no-such-name = There is no “{ $path }”: the folder “{ $folder }” holds no “{ $name }”{ $nearest }
cli-nearest = {". "}Did you mean: { $nearest }
cli-unknown-option = No such option, or one argument too many: { $argument }{ $nearest }
cli-unknown-command = No such command, folder or file: { $command }{ $nearest }
cli-argument-missing = Missing: { $argument }
cli-value-missing = A value is missing behind { $argument }
cli-value-unknown = { $argument } cannot be “{ $value }”; it can be: { $valid }
cli-day-unfit = { $argument } cannot be “{ $value }”; it takes a day, e.g. 2026-11-28
cli-year-to-come = The assessment year { $year } has not begun (the day of the check is { $today }): there is nothing to assess
cli-year-unfit = { $argument } cannot be “{ $value }”; it takes four digits, e.g. 2022
cli-value-unfit = { $argument } cannot be “{ $value }”
cli-memory-unfit = { $argument } cannot be “{ $value }”; it takes a whole number of MB or GB, 64MB or more, e.g. 800MB, 2GB
cli-conflict = { $argument } cannot be used together with { $other }
cli-not-understood = The command was not understood
cli-failed = The check could not run: { $reason }
cli-no-output = The result could not be written in full: { $reason }
cli-no-such-path = “{ $path }” was not found ({ $reason }). Check the path
cli-fact-no-equals = --fact { $fact }: put an equals sign between name and value: --fact floor_area=2.35万平方米
cli-fact-no-value = --fact { $fact } has no value. Write NAME=VALUE, with a unit if you like: --fact floor_area=2.35万平方米
cli-fact-unknown = --fact { $fact }: there is no such figure. The names stand in jidi explain
cli-fact-unit-unfit = --fact { $fact }: the unit does not measure this figure
cli-fact-negative = --fact { $fact }: the value cannot be below zero
cli-fact-not-whole = --fact { $fact }: a number of firms is whole
cli-fact-unreadable = --fact { $fact }: the value is not plainly one number
cli-fact-repeated = --fact { $fact } repeats an earlier one: a figure can be given once only
cli-no-such-rules = There is no rule set “{ $name }”, and no such file can be read ({ $reason }). Built in: { $known }
cli-rules-invalid = Rule set “{ $name }”, line { $line }, column { $column }: { $reason }
cli-unknown-code = Nothing is called “{ $query }”. { $nearest }
cli-unknown-code-nearest = Nearest: { $nearest }
cli-unknown-code-list = All codes and names stand in jidi explain
cli-folder-locked = The folder “{ $path }” cannot be opened ({ $reason })
cli-folder-too-deep = The folder “{ $path }” lies more than { $limit } folders deep; name a folder nearer to the workbooks
cli-folder-too-full = The folder “{ $path }” holds more than { $limit } files; name a folder nearer to the workbooks
cli-only-reports = “{ $path }” holds only reports that this program wrote, and no application
cli-passed-over = “{ $path }” is a lock file or a hidden file and is not checked; name the file itself

mistake-form = this is no TOML; see whether quotes, brackets, equal signs and commas of this line are complete
mistake-missing-field = “{ $word }” is missing; write it
mistake-unknown-field = there is no “{ $word }” here; is the name misspelt?
mistake-type = the value is of the wrong kind; texts and decimal numbers stand in double quotes, years and counts without
mistake-duplicate = the same key stands twice; take one away
mistake-unknown-fact = no figure is called “{ $word }”; see jidi explain
mistake-unknown-operator = the operator cannot be “{ $word }”; it can be >=, >, <= or <
mistake-unknown-unit = unknown unit “{ $word }”; it can be 家, 万元, 平方米 or %
mistake-unit-unfit = the unit “{ $word }” does not measure what the rule measures: firms are in 家, revenue in 万元, area in 平方米, shares in %
mistake-not-a-number = “{ $word }” is not a number; write digits and a point alone, without units, groups or percent signs
mistake-repeated = “{ $word }” stands twice; take one away or give it another id
mistake-no-id = “{ $word }” is no id: it may hold letters, digits, - _ and . only
mistake-shares-unlike = part and whole of a share are measured in different ways; name two facts of one unit
mistake-no-rules = there are no rules; write one [[rule]] at least
mistake-unknown-tier = no tier has the id “{ $word }”; write that of a [[tier]] above
mistake-most-below-least = an aim has an upper number, “{ $word }”, below its lower one; let them change places or correct them
mistake-unknown-level = the class cannot be “{ $word }”; it can be error, warning, note or off
mistake-no-reason = “{ $word }” is weighed otherwise and no reason is given; it takes one in Chinese and one in English
mistake-measure = what is compared is written as "FACT" or as { "{" } part = "FACT", whole = "FACT" { "}" }
mistake-encoding = from here on this is not UTF-8 (perhaps GBK or UTF-16); open it in an editor and save it as UTF-8
mistake-built-in-id = the id “{ $word }” is that of a rule set that the tool carries; give this file another
mistake-negative = “{ $word }” is below 0; write a number above 0
mistake-too-long = the number is too long; it may have 30 digits
mistake-above-hundred = the share “{ $word }” is above 100%; write a number from 0 to 100
mistake-no-share = from a share of 0 every firm is a software firm; write a number above 0
mistake-vacuous = “{ $word }” is no condition: everybody meets it, or nobody can; write a number that means something
mistake-no-year = “{ $word }” is no year that is assessed; write one from 1990 to 2200
mistake-years-turned = the last year comes before the first; let them change places
mistake-no-text = it says nothing; write it in Chinese and in English
mistake-part-is-whole = part and whole of the share are both “{ $word }”, which is always 100%; name two facts
mistake-part-above-whole = part and whole of the share stand the wrong way round: the part belongs to the whole; let them change places
mistake-empty-word = a word is empty (neither letter nor digit) and would fit every firm; take it away or name a line of business
mistake-word-in-both = “{ $word }” stands among software and among other lines, and so decides nothing; take it out of one
mistake-tier-order = the tier “{ $word }” begins no higher than the one before it; write them from the lowest up, each higher
mistake-no-count = “{ $word }” is no number of bases; write a whole number from 0 to 1000000
cli-rules-too-large = The rule file “{ $name }” has more than { $most } MB, which no rule set has; check its name
mistake-unknown-code = no audit check has the code “{ $word }”; see jidi explain

cli-output-folder = “{ $file }” is a folder; name a file, e.g. report.{ $extension }
cli-output-extension = The name of the file must end in .{ $extension }: “{ $file }”
cli-output-no-folder = The folder to write to, “{ $folder }”, does not exist; make it first
cli-notice-written = Letter written to { $file }
cli-each-written = Reports, letters and marked copies of { $count } applications written, each in a folder of its own, in { $folder }
each-folder-name = { $name }-back
each-inside = Nothing is written to “{ $folder }”, which lies in the folder “{ $input }” that is checked: the next check would take the copies for materials. Take one outside, e.g. { $better }
cli-notices-written = { $count } letters written to the folder { $file }
cli-output-written = Report written to { $file }
cli-answers-kept = { $count } answers of the earlier files were taken over; those to warnings count in this check
cli-interrupted = Interrupted
cli-stopped-unwritten = { $why }; no file was written
cli-stopped-written = { $why }. { $count } files were written before: { $files }; no others
cli-ceiling = The program came to the ceiling of its memory, { $ceiling }, and stopped before it was through
cli-ceiling-reading = Being read just then: { $files }
cli-ceiling-advice = Check fewer at a time, or add --jobs 1; where the machine has memory to spare, --max-memory sets a higher ceiling. Move files out of the folder that need not be so large
cli-ceiling-unheld = This system does not say how much memory a program takes: --max-memory cannot be used

# The rule set

rules-id = rule set { $id }
rules-tiers = Tiers, by the part of total revenue that is proven
rules-tier = { $tier }: { $least } or more
rules-reading = A threshold includes the number itself (Civil Code, art. 1259). Nothing is rounded before it is compared.
terminal-words = In the program's own words: { $words }
terminal-backups = Copies that programs keep by themselves, not read: { $files }
terminal-borderline-equal-above = { $rule }: just what is asked. More than that is asked, so that it does not pass; check the originals
terminal-borderline-equal-at-most = { $rule }: just what is asked. “At most” includes the number itself, so that it passes; check the originals
terminal-borderline-equal-below = { $rule }: just what is asked. Less than that is asked, so that it does not pass; check the originals
mistake-unknown-indicator = there is no indicator “{ $word }”; it can be main_revenue, profit, large_firms, employment or researchers
mistake-unknown-annex = there is no annex “{ $word }”; it can be overview, firms, services or projects
mistake-several-hints = a review has one hint at most; leave one
