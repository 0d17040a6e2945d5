"""One Turtle file of readings per article that was read."""
