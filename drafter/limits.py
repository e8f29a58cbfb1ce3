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

# A Word document. A real one of a thousand pages has some 30 MB of text in XML, and pictures
# beside it; a bomb unpacks to gigabytes. A tree takes ten times the memory of its text.
DOCUMENT = 200_000_000
DOCUMENT_PART = 60_000_000

# A text given to import: a year's documents have some 60,000.
TEXT = 4_000_000

# A ledger that came back: a district's is under 0.1 MB, unpacked under 2.
LEDGER = 20_000_000
LEDGER_UNPACKED = 200_000_000
# What one needs in the folder for temporary files while it is made; a province's under 3 MB.
LEDGER_ROOM = 4_000_000

# A file's name: 255 in one component on Linux (in UTF-16 units on Windows and macOS), less what
# is added later: （审核稿）, （人工修改999）, .定稿.json, -100.png.
NAME = 200

# In seconds, how long a file that is being written may wait on Windows before another run takes
# it for left behind by one that was killed. Elsewhere a lock tells.
ABANDONED = 3600
