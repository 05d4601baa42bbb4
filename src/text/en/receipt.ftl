# The code of a check: whether what arrived is what was checked

receipt = Check code { $code }
