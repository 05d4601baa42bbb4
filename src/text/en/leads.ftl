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
