# 把文件存到盘上

save-no-folder = 写不进去：文件夹“{ $words }”不存在。请先建好文件夹，或换一个地方保存。
save-no-file = 写不进去：“{ $file }”不是普通文件。请换一个文件名。
save-input = 写不进去：“{ $file }”是这次核查的申报材料，不能覆盖。请换一个文件名。
save-open = 写不进去：“{ $file }”正在别的程序里打开着。请关闭后再试，或换一个文件名。
save-permission = 写不进去：没有在文件夹“{ $folder }”里写文件的权限。请换一个自己能写的文件夹（例如在桌面上新建一个），或请管理员放开权限。
save-read-only = 写不进去：“{ $file }”是只读的。请在它的属性里去掉“只读”，或换一个文件名。
save-read-only-disk = 写不进去：“{ $file }”所在的盘只能读，不能写。请换一个盘保存。
save-not-a-folder = 写不进去：“{ $file }”是文件，不是文件夹。请换一个文件夹。
save-full = “{ $file }”写不进去：磁盘满了。请腾出空间，或换一个磁盘保存。
save-other = “{ $file }”写不进去：{ $words }。请换一个地方保存再试。
save-foreign = “{ $file }”已经存在，而且不是本程序以前写的，没有覆盖。请换一个文件名，例如 { $better }
save-kept-several = { $why }。这样的文件共有 { $count } 个（{ $names }），这次一个也没有写
save-edited = “{ $file }”里有人改过的内容（{ $what }），没有覆盖，也没有检查。请换一个文件名，例如 { $better }{ $hint }
save-untold = “{ $file }”是以前的报告，但看不出有没有人改过，没有覆盖，也没有检查。请换一个文件名，例如 { $better }；其中填好的说明要继续用的，把它放进申报文件夹
save-meanwhile = 写不进去：“{ $file }”在检查期间有人改过，没有覆盖。请重新检查，或换一个文件名。
save-others = 写不进去：“{ $file }”里填有对“{ $what }”的说明，这次检查的不是它，没有覆盖。请换一个文件名，例如 { $better }
save-unsound = 写出的文件没有通过自查（{ $reason }），没有保存

content-notes = 批注
content-pictures = 图片、文本框
content-letter = 正文
content-margins = 页眉、页脚

unsound-package = 文件包打不开
unsound-type = 文件包里的“{ $part }”没有登记类型
unsound-relation = 文件包里的“{ $part }”指向不存在的部分
unsound-markup = 文件包里的“{ $part }”格式有错
unsound-encoding = 文件包里的“{ $part }”不是它声明的编码
unsound-format = 文件包里的“{ $part }”用到的单元格样式已经丢失
unsound-unfit = 工作簿的结构不合规范，没法在上面加标注
save-edited-hint = 。“说明”栏里填写的内容不受这一限制，再次写出时会带过去
