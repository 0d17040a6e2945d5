"""How large, long and deep a text from outside may be; what is beyond is refused, and the refusal names the limit."""

from typing import Final

LARGEST_TURTLE: Final = 64 * 1024 * 1024
"""Bytes of a Turtle file."""

LARGEST_ARTICLE: Final = 20_000_000
"""Bytes of the text of an article."""

DEEPEST: Final = 32
"""Brackets within brackets (`[`, `(`, `<<`) in Turtle. The parser frees nested terms by recursion, and dies of many."""

LONGEST_NAME: Final = 2_000
"""Characters of an IRI in Turtle."""

LONGEST_TEXT: Final = 100_000
"""Characters of a text in Turtle: a string, a text with a language, an address."""

LONGEST_NUMBER: Final = 100
"""Characters of a literal of any other type: numbers, dates, truth values. Python reads no number of 4,301 digits."""

MOST_QUESTIONS: Final = 40
"""Wrong names in one check for which names that are like it are looked for; each takes a look at every name."""

LARGEST_TABLE: Final = 32 * 1024 * 1024
"""Bytes of a table of claims."""

LARGEST_UNPACKED: Final = 4 * 2**30
"""Bytes of a packed file of data, unpacked."""

MOST_ROWS: Final = 50_000
"""Rows of a table of claims."""
