# Leads: figures that the materials mention, for information; no verdict rests on them

place-paragraph = { $file }, paragraph { $number }
place-paragraph-page = { $file }, page { $page } (paragraph { $number })
place-row = { $file }, table { $table }, row { $row }
lead-offered = { $place } says: { $text }
lead-take = if that is right, add --fact { $fact }={ $value }
lead-also = { $count } more places give the same figure
leads-differ = the materials give different figures ({ $values }); find out first which is right
lead-qualified = not taken up ({ $qualifiers }): { $place } says: { $text }
leads-qualified-cut = { $count } more places mention it, none of which can simply be taken up
qualifier-plan = an aim, a plan or not built yet
qualifier-part = only a part, or a difference
qualifier-firm = of one firm
qualifier-past = of another year, or of part of one
qualifier-other = of another place or scope, or in words that are not understood
qualifier-unread = holds “{ $word }”, which is not understood or not final
qualifier-about = no exact figure
leads-unsearched = materials that were not searched (their format is not read; please look yourself): { $files }
notice-lead = { " " }{ $place } of yours says “{ $text }”; after checking, state { $fact } on a sheet 补充指标.
notice-lead-at = { " " }{ $place } of yours says “{ $text }”; after checking, enter it at { $cell }.
notice-leads-differ = { " " }Your materials give different figures for “{ $fact }” ({ $values }); after checking, state the right one.

# Which materials are there; it decides nothing.
materials-lack = Materials { $found }/{ $all }: lacking { $missing }
materials-whole = Materials { $found }/{ $all }: all there

# 出处
evidence-source = { $evidence }, source: { $source }
evidence-source-absent = { $evidence }, source: { $source } (no file of that name was found in the application)
review-sources = Sources of the stated figures
    .clause = measures, art. 3(9)
    .asked = Ask the district for the source of these figures, and check them against the evidence

# To be checked by people: what the tables and the materials say of it
review-outline = Plan: its outline
    .clause = notice, annex 1
    .asked = Are the five parts and nine sections there, and do they say what the outline asks
review-aims = Plan: aims for three years
    .clause = notice, annex 1, 4(1)
    .asked = Are aims in figures set for each of the next three years
review-fields = Fields of business
    .clause = plan, 3(1)
    .asked = Is it basic software, cloud, mobile computing, data processing and storage, “internet plus”, big data services or the like
review-manager = Manager: name and code
    .clause = plan, 3(3)
    .asked = Check name and credit code against the licence (material 7)
review-sums = Assets and profit
    .clause = plan, 3(4)
    .asked = Do assets and pre-tax profit lead the trade in the region
prepared-outline = { $file }: { $written } of the { $all } places of the outline (five parts, nine sections) are written
prepared-outline-missing = Not found: { $sections }
prepared-outline-empty = A heading alone: { $sections }
prepared-aims = Aims in figures for { $years } ({ $place })
prepared-aims-few = Aims in figures for { $years } only ({ $place })
prepared-field = { $field }: { $firms } firms, revenue about { $revenue } 万元
prepared-fields-cut = and { $count } more
prepared-manager = { $name }, { $code }, check character right ({ $place })
prepared-manager-check = { $name }, { $code }, check character wrong, please check ({ $place })
prepared-assets = Annex 3: total assets { $sum } 万元 together ({ $firms } firms)
prepared-profit = Annex 3: total profit { $sum } 万元 together ({ $firms } firms)
