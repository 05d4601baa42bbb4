# Putting files on disk

save-no-folder = Cannot write: the folder “{ $words }” does not exist. Make the folder first, or save elsewhere.
save-no-file = Cannot write: “{ $file }” is not an ordinary file. Choose another name.
save-input = Cannot write: “{ $file }” is one of the files being checked and is not overwritten. Choose another name.
save-open = Cannot write: “{ $file }” is open in another program. Close it and try again, or choose another name.
save-permission = Cannot write: no permission to write to the folder “{ $folder }”. Save to a folder of your own (a new one on the desktop, say), or ask for permission.
save-read-only = Cannot write: “{ $file }” is read-only. Take that off in its properties, or choose another name.
save-read-only-disk = Cannot write: the disk of “{ $file }” can only be read. Save to another disk.
save-not-a-folder = Cannot write: “{ $file }” is a file and no folder. Choose another folder.
save-full = Cannot write “{ $file }”: the disk is full. Make room, or save to another disk.
save-other = Cannot write “{ $file }”: { $words }. Try to save elsewhere.
save-foreign = “{ $file }” is there already and was not written by this program; it was not overwritten. Choose another name, such as { $better }
save-kept-several = { $why } There are { $count } such files ({ $names }); none was written
save-edited = Somebody has changed “{ $file }” ({ $what }): it was not overwritten, and nothing was checked. Choose another name, such as { $better }{ $hint }
save-untold = “{ $file }” is an earlier report that does not tell whether somebody has changed it: it was not overwritten, and nothing was checked. Choose another name, such as { $better }; where its answers are to count, put it into the folder of the application
save-meanwhile = Cannot write: “{ $file }” was changed while the check ran, and is not overwritten. Check again, or choose another name.
save-others = Cannot write: “{ $file }” holds answers for “{ $what }”, which is not what is checked now; it was not overwritten. Choose another name, such as { $better }
save-unsound = The file that was made is not sound ({ $reason }) and was not saved

content-notes = notes
content-pictures = pictures and text boxes
content-letter = the text
content-margins = headers and footers

unsound-package = the package does not open
unsound-type = the part “{ $part }” is listed with no type
unsound-relation = the part “{ $part }” refers to a part that is not there
unsound-markup = the part “{ $part }” is not well formed
unsound-encoding = the part “{ $part }” is not in the encoding that it declares
unsound-format = the part “{ $part }” refers to cell styles that are lost
unsound-unfit = the workbook is built in a way that cannot be marked
save-edited-hint = . What is written in the column for answers is no such change, and is taken over when the file is written again
