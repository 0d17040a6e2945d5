"""What people write: canonical Turtle, quantities, gazetteer names, passages, checks."""
