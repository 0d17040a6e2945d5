"""What other programs read: networks and claims as files and frames."""
