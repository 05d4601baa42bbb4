# Audit: what each finding says, and what to do about it (.help). The key is the code, or code-case.

F01-absent = { $annex } was found nowhere.
    .help = Put the missing annex, as a spreadsheet, into this application's folder. If it is there, see whether a file could not be opened, or its headings were changed beyond recognition: they should read as in the notice's form.
F01-titled = { $annex } was found nowhere: the table here has all of its headings, but its title “{ $title }” names something else, and it is not used.
    .help = If it is { $annex }, give it that title, and see that its figures are this base's and of this year; if it is not, add { $annex }.
F01-pdf = There is no { $annex } that can be read: “{ $file }” seems to be it, and is a page or a scan, from which no figure can be read.
    .help = Hand in the spreadsheet (.xlsx, .xls or .et) that the annex was filled in with, not a PDF of it; a stamped scan may come beside it.
F01-document = There is no { $annex } that can be read: “{ $file }” seems to be it, and is a document that cannot be read.
    .help = Hand in a spreadsheet (.xlsx, .xls or .et); where there is only this document, open it in Word or WPS and save it as .docx.
F01-picture = There is no { $annex } that can be read: “{ $file }” seems to be it, and is a picture, from which no figure can be read.
    .help = Hand in the spreadsheet (.xlsx, .xls or .et) that the annex was filled in with; photographs and scans may come beside it.
F01-shortcut = There is no { $annex } that can be read: “{ $file }” is a shortcut only, and the annex itself is not there.
    .help = Copy the spreadsheet itself that the shortcut leads to.
F01-archive = There is no { $annex } that can be read: it seems to be in the archive “{ $file }”, which cannot be read directly.
    .help = Unpack it and put the spreadsheets inside into the folder; if they are packed again, as a .zip.

F02-empty = The file “{ $file }” is empty (0 bytes).
    .help = Copy the original file again; a copy or a download was probably not completed.
F02-truncated = The file “{ $file }” is incomplete: it ends early.
    .help = Copy or download the file again; the transfer was probably interrupted. Where the original opens, save it under a new name and submit that.
F02-foreign = The file “{ $file }” is no spreadsheet, though its name says so.
    .help = Open the original content in a spreadsheet program, choose “Save as” with the type “Excel workbook (.xlsx)”, and submit the new file. Renaming a file does not change its content.
F02-corrupt = The file “{ $file }” is damaged and cannot be read: { $reason }.
    .help = Open it in a spreadsheet program (let it repair the file where it offers to), check the figures, save as a new .xlsx file and submit that; where it does not open, ask for the original.
F02-inaccessible = The file “{ $file }” cannot be read on this computer: { $reason }.
    .help = See whether somebody has it open, whether you may read it, and whether its disk or network place is still connected; then check again.
F02-fault = This program itself failed over the file “{ $file }”, and did not use it.
    .help = That is no fault of the district, and touches no other application. Open the file, save it as a new .xlsx and check again; if that does not help, hand the file and the result of another check with -v to those who maintain this program, and check this application by hand.
F02-sheet = The sheet “{ $sheet }” of the file “{ $file }” cannot be read: { $reason }. The other sheets were.
    .help = Open the file in a spreadsheet program, copy the sheet's content as values only into a new workbook, save as .xlsx and submit that.
F02-packed = The file “{ $file }” is a packed archive of a kind that is not read.
    .help = Unpack it, put the unpacked folder into the application's folder and check again; where it must be packed, pack it as .zip.
F02-nested = “{ $file }” is an archive inside an archive and was not read.
    .help = Unpack the inner archive, put its files beside the others and pack them all as one .zip, or submit the folder itself.
F02-web-archive = The file “{ $file }” is a web page saved as one file, no spreadsheet; it was not read.
    .help = Open it in a spreadsheet program, choose “Save as” with the type “Excel workbook (.xlsx)”, and submit the new file.
F02-method = The file “{ $file }” is packed by the method { $method }, which is not read; the file itself may well be sound.
    .help = A workbook: open it in a spreadsheet program, save as .xlsx and submit that. An archive: unpack it and submit the folder, or pack it again as .zip by the usual method (Deflate).
F02-archive = The archive “{ $file }” does not open; none of the files in it was read: { $reason }.
    .help = Try to unpack it: where that works, submit the unpacked folder; where it does not, ask for the archive again.

F03-archive = The archive “{ $file }” needs a password, so none of the files in it was read.
    .help = Unpack it with the password and submit the folder itself, or pack it again as .zip without a password.
F03-workbook = The file “{ $file }” needs a password to open, so it was not read.
    .help = Open it with the password, clear the password in the options of “Save as”, save, and submit it again.

F04 = The file “{ $file }” is named .{ $extension } and is in the format .{ $format }. It was read as what it is.
    .help = The audit is not affected. Open and save it as .xlsx, so that others can open it.

F05-differing = { $annex } is there more than once, with different content: another one is in the file “{ $other_file }”, sheet “{ $other_sheet }”.
    .help = Find out which one is final, keep that, and take the other out of the application's folder.
F05-equal = { $annex } is there more than once, with equal content: another one is in the file “{ $other_file }”, sheet “{ $other_sheet }”.
    .help = The conclusion is not affected. Keep one only, so that no later correction reaches just one of them.
F05-part = { $annex } is there more than once; this one has only some of its rows, with the same figures: another one is in the file “{ $other_file }”, sheet “{ $other_sheet }”.
    .help = The conclusion is not affected. Keep the whole one only, so that no later correction reaches just one of them.

F06-file = The file “{ $file }” is larger than { $most } MB and was not read.
    .help = An annex is usually below 1 MB. Remove pictures and unrelated sheets, save, and submit it again.
F06-unpacked = The file “{ $file }” unpacks to more than { $most } MB and was not read.
    .help = Copy the annex as values only into a new workbook, save, and submit that.
F06-parts = The file “{ $file }” has more than { $most } parts inside and was not read.
    .help = Copy the annex as values only, without pictures and controls, into a new workbook, save, and submit that.
F06-styles = The file “{ $file }” has more than { $most } cell formats, or more number formats than a workbook can have; it was not read.
    .help = Copy the annex as values only into a new workbook, save, and submit that.
F06-strings = The text index of the file “{ $file }” does not match its content; for safety it was not read.
    .help = Open it in a spreadsheet program, save as a new .xlsx file and submit that; where it does not open, ask for the original.
F06-sheets = The file “{ $file }” has more than { $most } sheets and was not read.
    .help = Keep only the sheets that hold annexes, save, and submit it again.
F06-cells = The file “{ $file }” has more than { $most } filled cells and was not read.
    .help = Keep only the annexes, delete all other data, save, and submit it again.
F06-tables = The annexes in the file “{ $file }” have more than { $most } rows, or hold too much text; it was not read.
    .help = Keep only the annexes, delete all other data below them and any text of great length, save, and submit it again.
F06-ratio = The file “{ $file }” unpacks to more than { $most } times its size, which no annex does; it was not read.
    .help = Unpack the archive and see whether the file is an annex; if it is, save it anew in a spreadsheet program and submit that.
F06-archive-files = The archive “{ $file }” holds more than { $most } files and was not read.
    .help = Unpack it and put only the annexes into the application's folder; where several applications are packed together, pack each alone.
F06-archive-bytes = The file “{ $file }” was not read: the workbooks of its archive unpack to more than { $most } MB together.
    .help = Unpack the archive and check the folder; where several applications are packed together, pack each alone.

F07 = The file “{ $file }” holds no annex that could be recognised, and was not used.
    .help = If it is no annex, nothing need be done. If it is, see whether its headings read as in the notice's form and stand in one row.

F08-used = The hidden sheet “{ $sheet }” holds { $annex }; there is no visible one, so this one was used.
    .help = Right-click the sheet tabs, choose “Unhide”, check that the figures are final, save, and submit it again.
F08-unused = The hidden sheet “{ $sheet }” holds another { $annex }; the visible one was used, the hidden one was not.
    .help = Right-click the sheet tabs, choose “Unhide”, and delete the sheet if it is an old draft.

F09-unmatched = The explanation “{ $value }” is for { $code }, and no such finding is at its place.
    .help = Check that code, file, sheet and cell are as in the report. Where the fault has been mended, the explanation may go.
F09-elsewhere = The explanation “{ $value }” is for { $code } at { $written }, where there is no { $code }; the nearest is at { $cells }.
    .help = Put that cell, with its file and sheet, into the explanation. Where the fault has been mended, the explanation may go.
F09-another = The explanation “{ $value }” is for { $code }, but the finding at that cell is { $other }.
    .help = Check the code. Where the fault has been mended, the explanation may go.
F09-hollow = The explanation for { $code } says only “{ $value }”, which explains nothing.
    .help = Say what is so and why, for example “deferred tax was released, so that net profit is above total profit”.
F09-lapsed = The explanation “{ $value }” for { $code } has lapsed: it was given for “{ $then }”, and “{ $now }” stands there now.
    .help = Check the present figure. Where it is to be explained too, write a new line with the value as the report shows it.
F09-binding = This { $code } must be corrected; the explanation “{ $value }” cannot take the place of that.
    .help = Correct the table and submit it again; the explanation may go.
F10 = Tables of different bases lie in this folder: this one names the base “{ $value }”, another ({ $cells }) “{ $other_name }”. Nothing was judged.
    .help = Put the tables of each base into a folder of its own and check again. Where all are of one base, bring its name into line in every table.
F11-empty = This folder is empty: there is nothing to check.
    .help = See whether the district has not handed in yet, or the files were not copied. Annexes 2 to 5 are due as spreadsheets. Where the folder is no application, move it elsewhere and check again.
F11-files = This folder holds no annex that can be read, only { $kinds }.
    .help = Ask the district for annexes 2 to 5 as spreadsheets (.xlsx); figures cannot be read from scans, PDFs and pictures. Where the folder is no application, move it elsewhere and check again.
F12-table = Text boxes with tables in the file “{ $file }” were not read ({ $boxes } in all); the first says “{ $value }”.
    .help = Move the table out of the box into the document's text, delete the box, and submit it again; a spreadsheet of the notice's form is better still.
F12-words = Text boxes with figures or units in the file “{ $file }” were not read ({ $boxes } in all); the first says “{ $value }”.
    .help = Write it into the table, or into the lines above or below it, delete the box, and submit it again. Explain one that has nothing to do with the annex.
F12-cell = “{ $sheet }” stands inside a cell of an annex and was not read.
    .help = Write what it holds into the annex's own cells, without a table in a cell.

T01-nearest = { $annex } has no column “{ $column }”; the nearest heading is “{ $value }”.
    .help = If that is the column meant, change its heading to “{ $column }”; if not, add the column as in the notice's form and fill it in.
T01-none = { $annex } has no column “{ $column }”.
    .help = Add the column “{ $column }” as in the notice's form and fill it in.

T02 = Two columns are “{ $column }”: this one reads “{ $value }”, the other is at { $first }. This one was not used.
    .help = Find out which one is right, and delete the other or give it its true heading.

T03 = The heading “{ $value }” is no column of { $annex }; the column was not used.
    .help = Additional columns do no harm, nothing need be done. If it is meant as one of the form's columns, change the heading to the form's words.

T04-heading = The heading of “{ $column }” reads “{ $value }”; the column was read as “{ $column }”.
    .help = The audit is not affected. See whether the column holds “{ $column }”; if so, the form's words may be put in.
T04-title = The title of this table is “{ $value }”, which is not that of { $annex }. It was read as { $annex }, because it has all its headings and there is no other.
    .help = Check whether the table is { $annex }. If so, give it the form's title; if not, take it out and add { $annex }.

T05-heading = The heading of “{ $column }” gives the unit { $unit }, which is not the form's. Converted ({ $conversion }): “{ $example }”, taken as { $unit }, is { $converted } { $form }.
    .help = Check whether the figures really are in { $unit }. If so, convert them to the form's unit and change the heading; if not, change the unit in the heading only.
T05-heading-bare = The heading of “{ $column }” gives the unit { $unit }, which is not the form's. Figures under it will be converted ({ $conversion }).
    .help = Correct the unit in the heading, and fill in the figures in the form's unit.
T05-unfit = The heading of “{ $column }” gives the unit { $unit }, which does not measure what is asked for. The figures under it count as unknown.
    .help = Correct the unit in the heading as in the notice's form, and check the figures.
T05-line = The line above the table gives the unit { $unit }, which is not the form's. Columns without a unit of their own were converted ({ $conversion }): “{ $example }”, taken as { $unit }, is { $converted } { $form }.
    .help = Check whether the figures really are in { $unit }. If so, convert them to the form's unit and change this line; if not, change the unit in this line only.
T05-line-bare = The line above the table gives the unit { $unit }, which is not the form's. Figures in columns without a unit of their own will be converted ({ $conversion }).
    .help = Correct the unit in this line, and fill in the figures in the form's unit.
T05-overruled = The line above the table gives the unit { $unit }, and the headings give another. The headings were followed.
    .help = Check in which unit the figures really are ({ $conversion }), and correct the unit that is wrong.

T06 = The overall development table lacks the indicator “{ $indicator }”.
    .help = Add the row as in the notice's form, in the form's words, and fill in the assessment year's figure.

T07 = The indicator “{ $indicator }” has two rows that differ: “{ $value }” here, “{ $first_value }” above ({ $first }).
    .help = Find out which row is right and delete the other.

T08-untold = The assessment year cannot be told: annexes 3 and 4 and the list of firms bear no date, and annex 2 gives no main business revenue for any year. Nothing but figures of staff was used.
    .help = Write the date (统计截至…12月31日) below annex 3, and fill in annex 2's main business revenue of the year; or name the year with --year.
T08-none = The overall development table has no year column; its headings should name years, such as “{ $year }年”.
    .help = Write the years into the headings as in the notice's form: four digits and “年”.
T08-other = The overall development table has no column for { $year }, only for { $found }.
    .help = Add the column for { $year } and fill it in; if { $year } is not the year to be assessed, check the “统计截至” dates below annexes 3 and 4.

T09-required = { $annex } has headings and no data.
    .help = Fill in the table and submit it again. Where annexes 4 and 5 truly have nothing to fill in, write 无 in the first row.
T09-optional = { $annex } is blank and was not used.
    .help = This table may be left out; there is nothing to do. If it is to prove the number of firms, revenue or floor area, fill it in.
T09-spare = This { $annex } was not filled in and was not used; there is another one that was.
    .help = The conclusion does not depend on it. Take the blank form out of the application's folder, so that nobody mixes them up.

T10-absent = { $annex } lacks the line “注:以上数据统计截至…年…月…日” that gives the date of its figures.
    .help = Add “注:以上数据统计截至{ $year }年12月31日” below the last row, with the true date.
T10-unfilled = The date of the figures below the table is not filled in; it reads “{ $value }”.
    .help = Put the true date in, for example “注:以上数据统计截至{ $year }年12月31日”.

T11 = Cells are merged in rows { $rows }: “{ $value }” counts as “{ $column }” of the top left cell alone, and the other merged cells count as blank.
    .help = Undo the merging and give each cell its own figure. Where several firms or years share one figure, part it by the source documents.

T12-row = Row { $rows } of the table is hidden and holds data. What is hidden may or may not count: it is left out of what there is at least, and counted in what there is at most.
    .help = Select the rows above and below, right-click and choose “Unhide”, and check whether the row belongs to the submission; if not, delete it.
T12-rows = Rows { $rows } of the table are hidden and hold data. What is hidden may or may not count: it is left out of what there is at least, and counted in what there is at most.
    .help = Select the rows above and below, right-click and choose “Unhide”, and check whether each row belongs to the submission; if not, delete it.
T12-column = Column { $column } of the table is hidden and holds data. Figures and marks in it were not used.
    .help = Select the columns on either side, right-click and choose “Unhide”, and check the column; if it does not belong to the submission, delete it.

T12-format = “{ $column }” holds “{ $value }”, which its number format does not show; it was not used.
    .help = Set the cell’s number format to General and check whether the figure belongs here; delete it if not.

T13-nearest = “{ $value }” is no indicator of this table and was not used. Is it “{ $fact }”?
    .help = If it is, name it “{ $fact }”; if not, there is nothing to do. Floor area is not land area.
T13-none = “{ $value }” is no indicator of this table and was not used.
    .help = The table may state: all firms, sector firms, total revenue, software revenue, floor area. If it is one of them, use that name; if not, there is nothing to do.
T13-unnamed = “{ $value }” stands here without the name of its indicator and was not used.
    .help = Write the indicator's name into the same row; if it belongs to the row above, move it there.

T14-unfinished = The assessment year { $year } is not over, and { $annex } does not say as of which day its figures are: they were not used.
    .help = Write the date below the table (以上数据统计截至…). Before the year is over figures as of a day show that there is at least so much.
T14-table = { $annex } is dated { $own }, and the assessment year is { $year }: its figures were not used.
    .help = Fill in the figures of { $year } and mend the date below the table; where only the date is wrong, mend the date; where the assessment year is wrong, check with --year { $own }.
T14-column = In { $annex } the heading “{ $value }” names another year than the assessment year { $year }; such columns were not used.
    .help = Fill in the figures of { $year } and mend the heading; where only the heading's year is wrong, mend the year.
T14-row = This is stated for { $own }, and the assessment year is { $year }: it was not used.
    .help = Fill in the figure of { $year } and give { $year } as its year, in its row, the title or the line below; where only the year is wrong, mend the year.

T15-column = In { $annex } the heading “{ $value }” holds “{ $words }”, which makes it something other than “{ $column }”: the column was not used.
    .help = If the figures are “{ $column }” itself, delete “{ $words }” from the heading; if not, add a column “{ $column }”.
T15-fact = “{ $words }” in “{ $value }” makes this something other than “{ $fact }”: it was not used.
    .help = If the figure is “{ $fact }” itself, delete “{ $words }”; if not, state “{ $fact }” in a row of its own.
T15-indicator = “{ $value }” holds “{ $words }”, which makes the row something other than “{ $indicator }”: it was not used.
    .help = If the figures are “{ $indicator }” itself, delete “{ $words }”; if not, give “{ $indicator }” in a row of its own.
T15-table = “{ $value }” of { $annex } holds “{ $words }”: the table was not used.
    .help = If the table holds what the form asks for, delete “{ $words }”; if not, hand in another { $annex }.
T15-year = The heading “{ $value }” holds “{ $words }”, which makes it something other than the whole of { $year }: the column was not used.
    .help = If the figures are those of the whole of { $year }, change the heading to “{ $year }年”; if not, add a column “{ $year }年”.

T16-column = In { $annex } the heading “{ $value }” holds “{ $words }”: an aim or a plan, not what came about. The column was not used.
    .help = If the figures came about, delete “{ $words }” from the heading; if they are aims or plans, give those that came about.
T16-fact = “{ $words }” in “{ $value }” says that “{ $fact }” is an aim or a plan, not what came about: it was not used.
    .help = State what has come about (of a floor area, what is built); if that is what stands here, delete “{ $words }”.
T16-indicator = “{ $value }” holds “{ $words }”: an aim or a plan. The row of “{ $indicator }” was not used.
    .help = If the figures came about, delete “{ $words }”; if they are aims or plans, give those that came about.
T16-table = “{ $value }” of { $annex } holds “{ $words }”: the whole table is of an aim or a plan, and was not used.
    .help = If the figures came about, delete “{ $words }”; if they are aims or plans, hand in another { $annex } with those that came about.
T16-year = The heading “{ $value }” holds “{ $words }”: an aim or a plan, not what came about in { $year }. The column was not used.
    .help = If the figures came about, change the heading to “{ $year }年”; if { $year } has none yet, nothing need be done.

T17-scaled = “{ $column }” stores { $stored }, which its number format shows as “{ $value }”. What is shown was read.
    .help = Check the number shown; if it is right, set the format to General and type that number.
T17-unit = “{ $column }” stores { $stored }, which its number format shows as “{ $value }”, in { $unit }. What is shown was read, with its unit.
    .help = Check the number and the unit shown; if they are right, set the format to General and type the figure in the heading’s unit.

T18 = { $annex } (heading at { $first }) goes on here: { $count } further rows were read as one table with those before.
    .help = Nothing depends on it. If this is another table, or a draft of the one before, change its title or take it out.
T19 = This table has the headings of { $annex } and no title, so that it may be another; it was not used.
    .help = If it is { $annex }, write that title in its first row and check again; if not, explain in writing.

V01-money = “{ $column }” is blank.
    .help = Write the amount in 万元, digits only, e.g. 3537.5; write 0 where there was none.
V01-area = “{ $column }” is blank.
    .help = Write the area in square metres, digits only, e.g. 36200.
V01-count = “{ $column }” is blank.
    .help = Write a whole number, digits only, e.g. 45; write 0 where there is none.
V01-picture = “{ $column }” holds a picture and no text; it counts as blank.
    .help = Type what the picture shows into the cell.
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

V04-converted = “{ $column }”: “{ $value }” carries a unit. Taken as { $unit } it is { $converted } { $form } ({ $conversion }).
    .help = Check the converted figure; if it is right, write the number { $typed } into the cell, without unit or commas.
V04-stated = “{ $column }”: “{ $value }” carries a unit. Taken as { $unit } it is { $converted } { $form } ({ $conversion }).
    .help = Check the converted figure; if it is right, write the number { $typed } into the cell and { $form } into the column “单位”.
V04-plain = “{ $column }”: “{ $value }” carries a unit ({ $unit }); it was read as the number without it.
    .help = Check the unit; if it is right, delete it from the cell and leave the digits only.

V05 = “{ $column }” is “{ $value }”, and cannot be below zero. The cell counts as unknown.
    .help = Check the source and correct the figure; a minus sign or brackets are probably a slip.

V06 = “{ $column }” is “{ $value }”; firms and people come in whole numbers. The cell counts as unknown.
    .help = Check the source and write a whole number; a fraction probably belongs to another column, or to another unit.

V07-share = “{ $column }” is “{ $value }”; a share lies between 0 and 100.
    .help = Check the source and correct it; write the percentage's number, e.g. 5.1 for 5.1%.
V07-growth = “{ $column }” is “{ $value }”. This item can fall to zero at most, so its growth is never below -100.
    .help = Check the figures of this year and the last, and work the rate out again.

V08-figure = “{ $column }” is “{ $value }” and was read as { $share }%. The column's unit is percent already: if { $hundredfold }% is meant, the figure is a hundred times too small.
    .help = Thirty-five percent is written 35, not 0.35. If { $hundredfold }% is meant, write { $hundredfold }; if it truly is { $share }%, explain.
V08-parts = “{ $column }”: “{ $value }” gives fractions that make up 1; they were read with 1 as 100%.
    .help = The conclusion does not depend on it. The column's unit is percent already; better write percentages, e.g. “软件开发70%,系统集成30%”.

V09-none = “{ $column }” holds a formula whose result was never saved, so there is no number to read.
    .help = Open the file in a spreadsheet program, let it calculate, save it and hand it in again; or replace the formula by the number.
V09-zero = “{ $column }” holds a formula whose saved result is 0, which this cannot be: most likely it was never calculated. It counts as having no result.
    .help = Open the file in a spreadsheet program, let it calculate, save, and submit it again; or replace the formula by its result.

V10-ref = “{ $column }” shows “{ $value }”: a cell that the formula refers to was deleted.
    .help = Write the formula again, or replace it by the right figure.
V10-division = “{ $column }” shows “{ $value }”: the formula divides by zero or by a blank.
    .help = Fill in the cell that it divides by, or replace the formula by the right figure.
V10-lookup = “{ $column }” shows “{ $value }”: the formula looks something up and does not find it.
    .help = Check that the name or number it looks for stands there, written alike; if not, replace the formula by the right figure.
V10-name = “{ $column }” shows “{ $value }”: the formula holds a name that the program does not know, most likely a misspelt function or a text without quotes.
    .help = Correct the formula, or replace it by the right figure.
V10-value = “{ $column }” shows “{ $value }”: the formula calculates with text.
    .help = Make numbers of the cells that it uses, or replace the formula by the right figure.
V10-number = “{ $column }” shows “{ $value }”: the formula has no such number for a result (too large, too small, or none).
    .help = Check the figures that it uses, or replace the formula by the right figure.
V10-areas = “{ $column }” shows “{ $value }”: two areas in the formula do not meet; most likely a comma or a colon is missing.
    .help = Correct the formula, or replace it by the right figure.
V10-other = “{ $column }” shows “{ $value }”: the formula fails and has no number for a result.
    .help = Correct the formula, or replace it by the right figure.

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

V12-footnote = The date below the table reads “{ $value }”, which is no date that exists.
    .help = Write a date such as “注:以上数据统计截至{ $year }年12月31日”, with a month and a day that exist.
V12-year = The year given is “{ $value }”, which names none. The figure of this row was not used.
    .help = Write the year in four digits, e.g. 2022.

V13-slip = “{ $column }” is “{ $value }”; with { $staff } people ({ $cells }) that is { $per_head } 万元 a head, which is implausible (about 100 a year is usual). It looks like an amount in { $unit }: converted from { $unit } it would be { $converted } 万元.
    .help = Check whether the figure is in 万元. If not, convert it; if it is right, explain in writing and repeat the figure with its unit (e.g. “8,650万元”). Until then both readings are kept, and a condition may stay undetermined.
V13-factor = “{ $column }” is “{ $value }”; with { $staff } people ({ $cells }) that is { $per_head } 万元 a head, which is implausible (about 100 a year is usual). If the unit is wrong by { $factor } it would be { $converted } 万元.
    .help = Check whether the figure is in 万元. If not, convert it; if it is right, explain in writing and repeat the figure with its unit (e.g. “8,650万元”). Until then both readings are kept, and a condition may stay undetermined.
V13-unexplained = “{ $column }” is “{ $value }”; with { $staff } people ({ $cells }) that is { $per_head } 万元 a head, which is implausible (about 100 a year is usual).
    .help = Check revenue and staff: a wrong column, a zero too many or too few; if both are right, explain in writing and repeat the figure with its unit (e.g. “8,650万元”).
V13-median = The whole column “{ $column }” seems to be in another unit: the median of revenue per head is { $per_head } 万元, where 10 to 600 is usual. It looks like { $unit }: converted from { $unit } the median would be { $converted } 万元.
    .help = Check whether the figure is in 万元. If not, convert it; if it is right, explain in writing and repeat the figure with its unit (e.g. “8,650万元”). Until then both readings are kept, and a condition may stay undetermined.
V13-median-factor = The whole column “{ $column }” seems to be in another unit: the median of revenue per head is { $per_head } 万元, where 10 to 600 is usual. If the unit is wrong by { $factor } the median would be { $converted } 万元.
    .help = Check whether the figure is in 万元. If not, convert it; if it is right, explain in writing and repeat the figure with its unit (e.g. “8,650万元”). Until then both readings are kept, and a condition may stay undetermined.
V13-median-unexplained = The whole column “{ $column }” is implausible: the median of revenue per head is { $per_head } 万元, where 10 to 600 is usual.
    .help = Check revenue and staff: a wrong column, a zero too many or too few; if both are right, explain in writing and repeat the figure with its unit (e.g. “8,650万元”).
V13-area = The total floor area is { $area } m², which is hardly that of a base. If square metres and 万平方米 were mixed up it would be { $converted } m².
    .help = Check whether the figure is in square metres. If not, convert it; if it is right, explain in writing and repeat the figure with its unit (e.g. “12,000平方米”). Until then both readings are kept, and a condition may stay undetermined.
V13-area-unexplained = The total floor area is { $area } m², which is hardly that of a base.
    .help = Check whether the figure is in square metres. If not, convert it; if it is right, explain in writing and repeat the figure with its unit (e.g. “12,000平方米”). Until then both readings are kept, and a condition may stay undetermined.
V13-software = “{ $column }” is { $sum } 万元, less than a fiftieth of the { $estimate } 万元 that the compositions suggest. If the unit is wrong by { $factor } it would be { $converted } 万元.
    .help = Check whether the figure is in 万元. If not, convert it; if it is right, explain in writing and repeat the figure with its unit (e.g. “8,650万元”). Until then both readings are kept, and a condition may stay undetermined.
V13-software-unexplained = “{ $column }” is { $sum } 万元, less than a fiftieth of the { $estimate } 万元 that the compositions suggest.
    .help = Check whether the figure is in 万元. If not, convert it; if it is right, explain in writing and repeat the figure with its unit (e.g. “8,650万元”). Until then both readings are kept, and a condition may stay undetermined.
V13-no-software = “{ $column }” is 0, but the composition of this firm names software, or it is declared 是.
    .help = Fill in the software revenue; if there is none, explain in writing and write “0万元”.
V13-zero = “{ $column }” is 0. That states nothing, and is taken as not filled in.
    .help = Fill in the figure; if it is 0, explain in writing and repeat the 0 with its unit.

V14 = “{ $column }” should be “是” or “否”; it reads “{ $value }”.
    .help = Change the cell to “是” or “否”; where it has not been determined, determine it first.

V15-digit = The last character (the check character) of the credit code “{ $value }” is wrong: some character of it is mistyped.
    .help = Compare it with the business licence, character by character.
V15-form = “{ $value }” is no unified social credit code: it should be 18 digits and capitals (without I, O, S, V, Z).
    .help = Copy it from the business licence. Format the cell as text first, or its last digits become zeros.
V15-number = This credit code is stored as the number “{ $value }”: its digits beyond the fifteenth are lost.
    .help = Format the cell as text first, and then copy all 18 characters from the business licence.

V16 = The text of “{ $column }” holds characters that cannot be seen; it looks like “{ $value }”.
    .help = The audit is not affected. Delete the text and type it anew, so that searches find it.

V17 = “{ $column }” reads “{ $value }”, which does not say what percentage each line of business has.
    .help = Name each line of business with its percentage, none above 100, e.g. “软件开发70%,系统集成30%”.

V18 = “{ $column }” holds characters that are struck out, raised or lowered; without them it reads “{ $value }”, which may not be the figure that is meant. It counts as not known.
    .help = Write one plain figure, with nothing struck out and no note mark; notes belong under the remarks.

V19 = “{ $value }” of “{ $column }” is taken by a formula from another workbook, which was not handed in.
    .help = Check the figure; replace the formula by the number, or explain in writing where it comes from.

R01 = The stated growth of { $value } does not follow from the figures ({ $cells }): “{ $column }” is { $current } this year and { $before } the year before, which is about { $expected }%. Rounding does not explain the difference.
    .help = Check both figures and the rate, and correct the one that is wrong. Where last year's figure was revised, explain in writing.

R02 = “{ $column }” is { $value }, more than “{ $other_column }”, { $other } ({ $cells }). It is what is left of it after debts and cannot be more.
    .help = Check whether the columns are swapped or a digit is missing, and correct the wrong one.

R03 = “{ $column }” is { $value }, more than “{ $other_column }”, { $other } ({ $cells }). Net profit is rarely above total profit.
    .help = Check whether the columns are swapped. Where deferred tax explains it, explain in writing.

R04-above = The parts of “{ $value }” sum to { $sum }%, more than 100%.
    .help = Check the percentages, so that they sum to 100%.
R04-below = The parts of “{ $value }” sum to { $sum }%, less than 100%.
    .help = Add the lines of business that are missing, or correct the percentages; small ones may be put together as “其他”.

R05-name = The firm “{ $value }” stands { $count } times in this table, first at { $first }. It counts once; where its rows differ, with the least and the most that they say.
    .help = Check whether it is one firm: if so, delete the surplus rows; if not, write the names in full so that the firms can be told apart.
R05-code = “{ $value }” and “{ $other }” ({ $first }) bear one unified social credit code, { $code }, and may be one firm. It counts as one at least and as two at most.
    .help = If it is one firm, give it one name and one row; if they are two, correct the code by the business licence.

R06 = The row “{ $label }” gives { $value } for “{ $column }”; the rows sum to { $sum }. Rounding does not explain the difference.
    .help = Check whether the formula leaves rows out or counts some twice, and correct the total or the row that is wrong.

R07 = The numbering is broken: { $value } stands here, { $expected } would follow.
    .help = The audit is not affected. See whether a row is missing, deleted or repeated.

R08 = Research staff reads “{ $value }”: { $senior } with senior titles are more than { $staff } research staff. They are a part of them and cannot be more.
    .help = Check both numbers: research staff outside the brackets, those with senior titles inside.

R09 = { $research } research staff are more than the { $staff } people employed in that year ({ $cells }). They are a part of them and cannot be more.
    .help = Check year and scope of both figures, and correct the one that is wrong.

R10 = “{ $column }” is { $value }, while “{ $other_column }” is a loss, { $other } ({ $cells }).
    .help = Check the signs of both. Where a tax refund or the like explains it, explain in writing.

R11 = “{ $column }” is { $value }, more than “{ $other_column }”, { $other } ({ $cells }).
    .help = Check whether the columns are swapped and in one unit. Where investment income explains it, explain in writing.

R12 = The project “{ $value }” (of one unit) stands { $count } times in this table, first at { $first }.
    .help = Check whether it is one project: if so, delete the surplus rows; if not, name the phases in the project's name.

R13 = “{ $column }” is { $value }, more than “{ $other_column }”, { $other } ({ $cells }). It is a part of it and cannot be more.
    .help = Check unit and year of both, and correct the one that is wrong.

R14 = “{ $column }” is “{ $value }” in all { $count } years filled in, exactly the same.
    .help = Check whether another year's figure was copied; if nothing changed, explain in writing.

R15 = “{ $value }” is a branch. Whether it counts as a firm of the base depends on whether it keeps its own accounts and is not in its parent's already. Until that is explained it may or may not count.
    .help = If it works and is counted by itself in the base, explain that in writing, and it counts as one; if its parent's figures hold its own, delete the row.
R16-example = “{ $value }” is an example and no firm; the row was not used.
    .help = Delete the example. If it is a firm, write its full name as on its licence.
R16-end-mark = “{ $value }” says that the list ends here and is no firm; the row was not used.
    .help = Nothing depends on it. If the list is not complete, add the other firms, one a row.
R16-group = “{ $value }” is the head of a group and no firm; the row was not used, and the firms of the group are read as usual.
    .help = Nothing depends on it. If it is a firm, write its full name as on its licence.
R16-sums = The amounts of “{ $value }” are exactly the sums of rows next to it: it is a total and no firm, and was not used.
    .help = Call the row 合计 or 小计. If it is a firm, write its full name as on its licence.

X01 = { $figure_term } in annex 2 is { $figure } people, fewer than { $other_term }, { $other } ({ $cells }). The listed firms' staff are a part of all people employed.
    .help = Check year, scope and definition of both; where they differ (e.g. staff elsewhere), explain in writing.

X02 = { $figure_term } is { $figure } 万元, while { $other_term } is { $other } 万元 ({ $cells }), more than half again as much.
    .help = See whether annex 2 leaves firms out, or annex 3 has revenue earned outside the base. Where the definitions differ, nothing need be done.

X03 = Main business revenue in annex 2 ({ $cells }) is { $more } { $unit }, more than the total operating revenue of { $less } { $unit } ({ $less_source }). It is a part of it and cannot be more.
    .help = Check both figures: the same year, both in 万元, both for the whole base; correct the one that is wrong.
X04 = The operating revenues of the firms listed ({ $cells }) sum to { $more } { $unit }, more than the total operating revenue of { $less } { $unit } ({ $less_source }).
    .help = Check whether the total leaves firms out, or a list of firms uses another unit. Where consolidation of parents and subsidiaries explains it, explain in writing.
X05 = Firms in big data, software and IT services number { $more } { $unit } ({ $more_source }), more than all firms of the base, { $less } { $unit } ({ $less_source }). They are a part of them and cannot be more.
    .help = Check both figures and correct the one that is wrong; they were probably swapped.
X06 = Software revenue is { $more } { $unit } ({ $more_source }), more than the total operating revenue of { $less } { $unit } ({ $less_source }). It is a part of it and cannot be more.
    .help = Check unit and year of both figures and correct the one that is wrong; one is probably in another unit.
X07 = The tables list { $more } { $unit } of distinct firms ({ $cells }), more than all firms of the base, { $less } { $unit } ({ $less_source }).
    .help = Check whether the number of firms is too small, or annex 3 or the roster lists firms outside the base; correct what is wrong.
X08 = Firms above the designated size in annex 2 ({ $cells }) number { $more } { $unit }, more than all firms of the base, { $less } { $unit } ({ $less_source }).
    .help = Check both figures and correct the one that is wrong; the former are a part of the latter.
X09 = Annex 2 gives { $stated } firms above the designated size, while { $count } firms of annex 3 have revenue of { $line } 万元 or more ({ $cells }).
    .help = Check whether annex 2 leaves firms out. Where some are not above the designated size in the statistical sense, explain in writing.

X10-years = Annex 3 and the list of firms are of different years: this list is as of { $date }, annex 3 ({ $cells }) as of { $other_date }. The assessment year cannot be told, and none of their figures was used.
    .help = Settle which year is assessed, replace the table that is not of it or correct the date, and check again. Other problems can wait until the dates agree.
X10-title = The title or the sheet's name says { $year }, and the footnote { $date }. The footnote was taken.
    .help = Check of which year the figures are, and correct the one that is wrong.
X10-overview = By this as-of date the year assessed is { $year }, but annex 2 has figures up to { $last } already ({ $cells }). Those of { $last } decide nothing.
    .help = If the application is for { $last }, correct the as-of dates to 31 December { $last }; if it is for { $year }, explain in writing.
X10-tables = The figures of this table are as of { $date }, those of another ({ $cells }) as of { $other_date }. All tables should be of one date.
    .help = Bring all tables to one date, usually 31 December of the assessment year.

X11-part = The figures are as of { $date }, which is not the end of a year. Revenue and profit are then not of a whole year and count as lower bounds only.
    .help = Report the whole year and put 31 December; where only the date is wrong, correct it.
X11-future = The figures are as of { $date }, which has not come yet.
    .help = Check the year, and put the true date.

X12 = The project unit “{ $value }” stands neither in annex 3 nor annex 4 nor the list of firms.
    .help = See whether its name is spelt differently; where it is the base's management or another body, nothing need be done.

X13-unit = { $figure_term } is { $figure } 万元 and { $other_term } { $other } 万元 ({ $cells }): they differ by about { $factor }. It looks like an amount in { $unit }: converted from { $unit } it would be { $converted } 万元. If the second is wrong, that would be { $other_converted } 万元.
    .help = Check whether both are in 万元, and convert the one that is not; if both are right, explain in writing and repeat the figure with its unit (e.g. “8,650万元”). Until then both readings are kept, and a condition may stay undetermined.
X13-factor = { $figure_term } is { $figure } 万元 and { $other_term } { $other } 万元 ({ $cells }): they differ by about { $factor }, as if one of them had the wrong unit. If it is the first, it would be { $converted } 万元; if the second, { $other_converted } 万元.
    .help = Check whether both are in 万元, and convert the one that is not; if both are right, explain in writing and repeat the figure with its unit (e.g. “8,650万元”). Until then both readings are kept, and a condition may stay undetermined.

X14 = { $fact } is stated as { $stated } { $unit }, but the roster ({ $cells }) gives { $other } { $unit }.
    .help = Check that the roster is complete and each figure in it right; if so, change the stated figure to { $other } { $unit }.
X15 = This table was filled in by “{ $value }”, another ({ $cells }) by “{ $other_name }”.
    .help = Check whether both are of one application; where a table is another's, replace it. Where several offices filled them in, explain in writing.

X16 = { $fact } is stated twice with different figures: here { $stated } { $unit }, elsewhere ({ $cells }) { $other } { $unit }.
    .help = Find out which figure is right and change the other; where year or scope differ, write the year and explain in writing.
X17 = What is said of { $fact } contradicts itself: by “{ $most_source }” it is at most { $most } { $unit }, by “{ $least_source }” ({ $cells }) at least { $least } { $unit }.
    .help = Check these figures and correct the one that is wrong; where definitions differ, explain in writing.

X18-elsewhere = The title of this table speaks of “{ $words }”, and not of all firms of this base; its figures were not used.
    .help = If it is there for information only, nothing need be done. To prove numbers and revenue, hand in a 企业名录 that lists all firms of the base and says how many they are (共 N 家).
X18-fewer = This list has { $own } firms, fewer than the { $listed } of annex 3: it cannot be the list of the base’s firms, and was not used.
    .help = List all firms of the base and say how many they are (共 N 家); where that cannot be had, leave the list out and state the number among the 认定条件 of annex 2.
X18-part = The title of this list speaks of “{ $words }”, only a part of the base’s firms: it shows that there are at least these.
    .help = Hand in a 企业名录 that lists all firms of the base and says how many they are (共 N 家); where that cannot be had, state the numbers among the 认定条件 of annex 2.
X18-part-lacks = The title of this list speaks of “{ $words }”, only a part of the base’s firms: it shows that there are at least these. It lacks { $lacking } firms of annex 3: { $names }.
    .help = Hand in a 企业名录 that lists all firms of the base and says how many they are (共 N 家); where that cannot be had, state the numbers among the 认定条件 of annex 2.
X18-et-cetera = This cell says that there are more firms than are listed: the list is not complete, and shows that there are at least these.
    .help = List the others too, a row each, and say how many they are in all (共 N 家).
X18-et-cetera-lacks = This cell says that there are more firms than are listed: the list is not complete, and shows that there are at least these. It lacks { $lacking } firms of annex 3: { $names }.
    .help = List the others too, a row each, and say how many they are in all (共 N 家).
X18-uncounted = This list has { $own } firms and does not say how many there are in all: whether it is complete cannot be told, and it shows that there are at least these.
    .help = If it is complete, write a line 本名录列全基地企业，共 N 家 above or below the table; if it is not, complete it.
X18-uncounted-lacks = This list has { $own } firms and does not say how many there are in all: whether it is complete cannot be told, and it shows that there are at least these. It lacks { $lacking } firms of annex 3: { $names }.
    .help = If it is complete, write a line 本名录列全基地企业，共 N 家 above or below the table; if it is not, complete it.
X18-count = There are { $declared } firms, it says, and { $own } are listed: whether the list is complete cannot be told, and it shows that there are at least these.
    .help = Check it: add what is missing, delete what stands twice, correct the number.
X18-count-lacks = There are { $declared } firms, it says, and { $own } are listed: whether the list is complete cannot be told, and it shows that there are at least these. It lacks { $lacking } firms of annex 3: { $names }.
    .help = Check it: add what is missing, delete what stands twice, correct the number.
X18-lacks = This list lacks { $lacking } firms of annex 3: { $names }. It is not complete, and shows that there are at least these.
    .help = Add the missing firms; where a name is written in two ways, write it in one; take firms that have left the base out of annex 3.

# Sums of annex 3 and figures of annex 2
sum-listed-staff = the staff of the firms in annex 3 together
sum-listed-revenue = the operating revenue of the firms in annex 3 together
figure-stated-software = The stated software revenue
figure-stated-revenue = The stated total operating revenue
figure-roster-revenue = The total operating revenue of the list of firms
figure-main-revenue = Main business revenue in annex 2
figure-employment = The number of people employed
figure-large-firms = the number of firms above the designated size in annex 2

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
source-firms = counted firm by firm
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

X20-paragraph = { $fact } is stated here as { $stated } { $unit }, and { $file }, paragraph { $number }, says { $said } { $unit }: { $text }
    .help = Find out which is right: correct this cell, or say in the column of explanations where the material is wrong or means something else.
X20-row = { $fact } is stated here as { $stated } { $unit }, and { $file }, table { $table }, row { $row }, says { $said } { $unit }: { $text }
    .help = Find out which is right: correct this cell, or say in the column of explanations where the material is wrong or means something else.
X19 = { $firm }: { $bases }
    .help = Check in which base each of them is: one name or one credit code is taken to be one firm. It changes no application's conclusion or counts, and stands in no letter.
