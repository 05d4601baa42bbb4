# 校验码：材料和结论对不对得上

receipt = 校验码 { $code }
