"""What the domain is made of, in plain Python; the ground of the house, which imports nothing of ours."""
