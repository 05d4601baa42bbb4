# Annotated copies

annotate-sheet = Findings to answer
annotate-typeface = Calibri
annotate-title = Findings to answer: { $name }
annotate-summary = Conclusion: { $conclusion }. Open in this workbook: { $errors } errors, { $warnings } warnings, { $notes } notes.
annotate-remark = Coloured cells have findings: red is an error and must be corrected; amber is a warning, to be corrected or explained in the last column; blue is for information. Click on a cell's address to go there. When all is corrected or explained, hand in this copy. Nothing of the original has been changed; colours, notes and this list are renewed by the next annotation.
annotate-missing = • { $figure }. { $more }
annotate-missing-how = Figures without a cell named above have no place in the tables, so nothing is coloured. Once found, fill them in on the sheet 补充指标 or in the rows 认定条件 of annex 2; without them nothing can be judged.
annotate-own = Findings in this workbook ({ $count })
annotate-left = Earlier answers to what is no finding any more ({ $count })
annotate-common = Findings on the whole application ({ $count })
annotate-anew-remark = The original “{ $file }” is no .xlsx. This copy was written anew as .xlsx and keeps values, merged cells, and hidden rows and columns; formulas are left as their results. For all else see the original.
annotate-signature-lost = The original carries a digital signature. Marks make it invalid, so this copy has none; the original is unchanged.
annotate-note-head = [Findings of the application check]
annotate-note-foot = -- How to answer: see the sheet of findings --
annotate-note = { $class } { $code }: { $message }
annotate-note-help = What to do: { $help }
annotate-note-more = { $count } more findings, see the sheet of findings.

annotate-written = { $count } annotated copies written to the folder “{ $folder }”
annotate-anew = “{ $file }” is no .xlsx; its copy “{ $copy }” was written anew as .xlsx and keeps values only
annotate-as-it-is = “{ $file }” could not be read as a whole; it was copied as it is, without marks
annotate-unmarked = “{ $file }” cannot be marked ({ $reason }) and was copied as it is; see the report for its findings
annotate-not-copied = “{ $file }” was not copied: { $reason }
annotate-gone = { $count } marked copies of earlier were removed: their originals are no longer among the materials, and nobody had changed them ({ $names })
annotate-left-behind = { $count } other files in the folder “{ $folder }” were not written now and were left alone: { $names }. Move away what is not to be sent with the rest
annotate-remarks-more = { $count } more files have something to note, not listed
annotate-unreadable = it cannot be read
annotate-changed = the file was changed since it was checked; check it again
annotate-differs = with its marks it does not read as the original does

annotate-folder-name = { $name }-annotated
annotate-inside = Annotated copies cannot go to “{ $folder }”: it lies in the folder “{ $input }” that is checked, and the next check would read the copies as further workbooks. Choose a folder outside, such as { $better }
annotate-input = Cannot write annotated copies: “{ $file }” is one of the files being checked and is not overwritten. Choose another folder
annotate-not-a-file = Cannot write annotated copies: “{ $file }” is no ordinary file. Choose another folder
annotate-foreign = Cannot write annotated copies: “{ $file }” is there already and is no annotated copy of this program; it is not overwritten. Choose another folder, or move the file
annotate-touched = Cannot write annotated copies: “{ $file }” is an earlier annotated copy in which somebody has changed more than the column for answers since, or has answered for another application; it is not overwritten. Choose another folder; to check the changed copy, check its folder
annotate-stopped = { $problem } { $count } marked copies were written and the others were not; once this is out of the way, the same command writes them again
