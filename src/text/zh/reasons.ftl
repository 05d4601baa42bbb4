### Why something cannot be read or written, as a clause.

reason-ends-early = 内容不完整，后面的部分缺失
reason-damaged = 压缩在里面的内容已损坏
reason-malformed = 内部结构不符合它的文件格式
reason-part-missing = 缺少必需的组成部分
reason-text-missing = 单元格 { $place } 引用的文字不存在
reason-outside-sheet = 有单元格的位置超出了工作表的范围
reason-same-name = 里面有两个同名的组成部分
reason-shared-part = 两张工作表指向同一份内容
reason-too-deep = 内部嵌套的层数异常地多
reason-encoding = 文字的编码无法识别
reason-own-entity = 里面自定义了替换文字，为安全起见没有展开
reason-too-old = 是 Excel 5.0（1993年）以前的格式
reason-unclosed-quote = 第 { $place } 行的引号有头无尾
reason-failure = 读取时出错，内部结构多半已损坏
reason-not-found = 不存在
reason-denied = 没有读取或写入的权限
reason-not-text = 不是文本文件
reason-folder = 是文件夹，不是文件
reason-not-a-file = 不是普通文件
reason-not-a-folder = 路径中间有一段不是文件夹
reason-read-only = 所在的盘只能读，不能写
reason-full = 磁盘满了
reason-busy = 正被别的程序占用
reason-unreachable = 所在的网络位置连不上
reason-system = 系统没有说明原因
reason-system-number = 系统读写出错，错误编号 { $place }
