"""The curated data, shipped as data of the package."""
