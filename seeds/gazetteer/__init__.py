"""The administrative divisions of China, one Turtle file per province."""
