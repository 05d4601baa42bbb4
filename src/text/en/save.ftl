# Putting files on disk

save-no-folder = Cannot write: the folder “{ $words }” does not exist. Make the folder first, or save elsewhere.
save-no-file = Cannot write: “{ $file }” is not an ordinary file. Choose another name.
save-input = Cannot write: “{ $file }” is one of the files being checked and is not overwritten. Choose another name.
save-open = Cannot write: “{ $file }” is open in another program. Close it and try again, or choose another name.
save-permission = Cannot write: no permission to write to the folder of “{ $file }”. Save elsewhere, or ask for permission.
save-full = Cannot write “{ $file }”: the disk is full. Make room, or save to another disk.
save-other = Cannot write “{ $file }”: { $words }
