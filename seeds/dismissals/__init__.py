"""One Turtle file of dismissed numerals per article."""
