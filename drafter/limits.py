"""How much drafter takes from a file that may come from anywhere, and why so much.

Each limit lies well above what was seen in real work and well below what harms a machine. Beyond
it a file is a mistake or an attack, and is refused with the reason; nothing is cut off silently.
Sizes are in bytes unless told otherwise.
"""

from __future__ import annotations

# A data file. A district's year is about 60 KB and 1,500 nodes; a province's with all
# appendices has been under 1 MB. libyaml recurses in C: depth is counted before it can matter.
DATA = 8 * 1024 * 1024
DATA_DEPTH = 32
DATA_NODES = 200_000

# A text's references to figures, {{ 组名.指标名 }}: how many, and how long each. Jinja reads digits
# in time that grows with their square. And a formula: a sum over all units has some 300 characters;
# and how many figures it may come from, each from the next: a rate of sums of sums comes from 3.
REFERENCES = 1_000
REFERENCE = 200
FORMULA = 1_000
CHAIN = 30

# A Word document. A real one of a thousand pages has some 30 MB of text in XML, and pictures
# beside it; a bomb unpacks to gigabytes. A tree takes ten times the memory of its text.
DOCUMENT = 200_000_000
DOCUMENT_PART = 60_000_000

# A text given to import: a year's documents have some 60,000.
TEXT = 4_000_000

# A ledger that came back: a district's is under 0.1 MB, unpacked under 2.
LEDGER = 20_000_000
LEDGER_UNPACKED = 200_000_000

# A file's name: 255 in one component on Linux, less what a kept copy adds.
NAME = 200

# A template: the bytes of its XML, of which docxtpl takes a hundredfold in memory; and its tags,
# their text, and the syntax in them. The largest that is shipped has 210,000 bytes in all parts,
# and 870 tags of 11,000 characters together, each of at most 56; its syntax is 12 deep, 4 of it
# loops. Python compiles no more than 20 loops in one another. Word may cut a tag into a run for
# each character: 300 bytes of XML each.
TEMPLATE = 2_000_000
TAGS = 3_000
TAGS_TEXT = 100_000
TAG_TEXT = 1_000
TAG_XML = 200_000
TAGS_DEEP = 60
TAGS_LOOPS = 10

# What a template may do for one document. A year of 3,600 tasks through the notice makes 1.9
# million characters of XML in 1.6 million steps; a step is some 0.1 microseconds, and what each
# piece of a tag costs stands in `drafter.allowance`. Of so many characters a tree takes 150 MB.
FILLED = 10_000_000
STEPS = 15_000_000
# A number that a tag works out: counts and column widths, all far smaller.
RECKONED = 10**12
# What the filter `batch` puts side by side.
ABREAST = 100
