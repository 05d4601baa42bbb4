# 把文件存到盘上

save-no-folder = 写不进去：文件夹“{ $words }”不存在。请先建好文件夹，或换一个地方保存。
save-no-file = 写不进去：“{ $file }”不是普通文件。请换一个文件名。
save-input = 写不进去：“{ $file }”是这次核查的申报材料，不能覆盖。请换一个文件名。
save-open = 写不进去：“{ $file }”正在别的程序里打开着。请关闭后再试，或换一个文件名。
save-permission = 写不进去：没有在“{ $file }”所在文件夹写文件的权限。请换一个地方保存，或请管理员放开权限。
save-full = “{ $file }”写不进去：磁盘满了。请腾出空间，或换一个磁盘保存。
save-other = “{ $file }”写不进去：{ $words }
