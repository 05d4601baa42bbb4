### Why something cannot be read or written, as a clause.

reason-ends-early = it ends early
reason-damaged = its packed content is damaged
reason-malformed = its inside is not built as its format asks
reason-part-missing = a part that it needs is missing
reason-text-missing = the text of cell { $place } is not there
reason-outside-sheet = a cell lies outside the sheet
reason-same-name = it holds two parts of one name
reason-shared-part = two sheets are one and the same part
reason-too-deep = it is nested unusually deep
reason-encoding = the encoding of its text is not known
reason-own-entity = it defines words of its own, which are not expanded, to be safe
reason-too-old = its format is older than Excel 5.0 (1993)
reason-unclosed-quote = a quotation mark in row { $place } is never closed
reason-failure = reading it failed; its inside is probably damaged
reason-not-found = it does not exist
reason-denied = permission denied
reason-not-text = it is not text
reason-folder = it is a folder, not a file
reason-not-a-file = it is no ordinary file
reason-not-a-folder = a part of the path is no folder
reason-read-only = its disk can be read only
reason-full = the disk is full
reason-busy = another program is using it
reason-unreachable = its place in the network cannot be reached
reason-system = the system does not say why
reason-system-number = the system failed to read or write (error { $place })
