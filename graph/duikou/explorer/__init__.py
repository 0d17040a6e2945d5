"""The explorer: one page in which a network, its evidence and its gaps can be read."""
