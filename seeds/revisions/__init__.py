"""One Turtle file of revisions per article of which something was changed or taken out."""
