"""One Turtle file of claims per article."""
