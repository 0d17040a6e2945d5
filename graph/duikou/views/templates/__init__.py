"""Page templates, scripts and styles."""
