"""From a text to candidates for claims: drafters, the format that they answer in, tables for people."""
