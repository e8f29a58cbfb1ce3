"""How much drafter takes from a file that may come from anywhere, and why so much.

Each limit lies well above what was seen in real work and well below what harms a machine. Beyond
it a file is a mistake or an attack, and is refused with the reason; nothing is cut off silently.
Sizes are in bytes unless told otherwise.
"""

from __future__ import annotations

from typing import NamedTuple


class Bounds(NamedTuple):
    """What is taken from an archive: the file itself, the number of its parts, one part and all
    parts once unpacked.
    """

    packed: int
    entries: int
    part: int
    unpacked: int


# A data file. A district's year is about 60 KB and 1,500 nodes; a province's with all
# appendices has been under 1 MB and 25,000 nodes, each of which takes some 0.1 ms to check.
# libyaml recurses in C: depth is counted before it can matter.
DATA = 8 * 1024 * 1024
DATA_DEPTH = 32
DATA_NODES = 60_000

# Characters of one text of a data file: a whole report, pasted into one field, has some 20,000.
DATA_TEXT = 30_000

# Columns of a table: what Word can have; on a sheet of A4 some 15 can be read. The heads of more,
# in a document that is read, are not weighed against each other.
COLUMNS = 63

# How often one rule of language is told of one file. An officer mends some tens before the next
# look; a file of nothing but brackets would have a message for each.
REMARKS = 300

# How many names of units one document is searched for two that may be one unit's: each is held
# against all others. A province's notice names under 200.
UNIT_NAMES = 600

# How many words that mean nothing are held against the names that are known, in comparisons of
# one file with one list of names: a hundred misspelt figures in a file of a thousand are half of
# it. A file of nothing but such words would have one for each pair; the rest are told without a
# suggestion.
GUESSES = 100_000
# And how long such a word may be, in characters: comparing two takes time that grows with the
# square of it.
GUESSED = 100

# A text's references to figures, {{ 组名.指标名 }}: how many, and how long each. Jinja reads digits
# in time that grows with their square. And a formula: a sum over all units has some 300 characters;
# and how many figures it may come from, each from the next: a rate of sums of sums comes from 3.
REFERENCES = 1_000
REFERENCE = 200
FORMULA = 1_000
CHAIN = 30

# A Word document. Its own size is that of its pictures, which are never unpacked; what is read is
# XML. A thousand pages, every few characters a run with a face of its own, are 9 MB of it, 0.6
# million marks and 5,000 paragraphs, and take 230 MB to check; the shapes of document that were
# tried at these limits took 265 MB at most. A bomb unpacks to gigabytes.
DOCUMENT = Bounds(packed=100_000_000, entries=10_000, part=16_000_000, unpacked=200_000_000)
PARAGRAPHS = 60_000

# XML: the elements and attributes of what is read of a document, 0.3 KB of memory each, and how
# deep they lie within each other, which libxml2 counts: some 80 tables within each other.
XML_MARKS = 600_000
XML_DEPTH = 256

# A template: the shipped ones are 12 KB, unpacked 0.16 MB with 13,000 marks; a picture or two, such
# as a red head, may be in it. It is unpacked as a whole; docxtpl holds its XML several times, and
# its patterns take seconds for each MB of it.
TEMPLATE = Bounds(packed=16_000_000, entries=500, part=8_000_000, unpacked=24_000_000)
TEMPLATE_MARKS = 100_000
TEMPLATE_XML = 2_000_000

# What drafter itself and the libraries it calls have made; read as carefully as all else.
OURS = Bounds(packed=60_000_000, entries=10_000, part=60_000_000, unpacked=100_000_000)

# A text given to import or to be checked: a year's documents have some 60,000 characters, three
# bytes each, on some 500 lines. Paragraphs count by themselves: thousands of short ones take
# longer than the same text in long ones.
TEXT = 1_000_000
PASSAGES = 5_000

# A ledger that came back: a district's of 36 tasks is 16 KB, unpacked 0.08 MB with 4,000 marks.
# openpyxl makes an object of each cell, twice.
LEDGER = Bounds(packed=20_000_000, entries=1_000, part=16_000_000, unpacked=32_000_000)
LEDGER_MARKS = 300_000
# What one needs in the folder for temporary files while it is made; a province's under 3 MB.
LEDGER_ROOM = 4_000_000

# A line of the record of a run: the documents of one file and its problems, each with a message of
# at most some hundred characters. A data file of 3,600 tasks with ten remarks on each has 12 MB.
RECORD_LINE = 32_000_000

# A file's name: 255 in one component on Linux (in UTF-16 units on Windows and macOS), less what
# is added later: （审核稿）, （人工修改999）, .定稿.json, -100.png.
NAME = 200

# A template's tags, their text, and the syntax in them. The largest that is shipped has 870 tags of
# 11,000 characters together, each of at most 56; its syntax is 12 deep, 4 of it loops. Python
# compiles no more than 20 loops in one another. Word may cut a tag into a run for each character:
# 300 bytes of XML each.
TAGS = 3_000
TAGS_TEXT = 100_000
TAG_TEXT = 1_000
TAG_XML = 200_000
TAGS_DEEP = 60
TAGS_LOOPS = 10

# The paragraphs of a template that is checked, each kept with its text: the longest shipped one has
# 249.
TEMPLATE_PARAGRAPHS = 20_000

# What a template may do for one document. A year of 3,600 tasks through the notice makes 1.9
# million characters of XML in 1.6 million steps; a step is some 0.1 microseconds, and what each
# piece of a tag costs stands in `drafter.allowance`. Of so many characters a tree takes 150 MB.
FILLED = 10_000_000
STEPS = 15_000_000
# A number that a tag works out: counts and column widths, all far smaller.
RECKONED = 10**12
# What the filter `batch` puts side by side.
ABREAST = 100

# In seconds, how long a file that is being written may wait on Windows before another run takes
# it for left behind by one that was killed. Elsewhere a lock tells.
ABANDONED = 3600
