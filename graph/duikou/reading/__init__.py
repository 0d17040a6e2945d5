"""What a text says: its numerals, quantities and passages."""
