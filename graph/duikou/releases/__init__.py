"""Releases: what a build is given out as, with its version, its date, what changed, and a checksum of every file."""
