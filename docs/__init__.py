"""The documents, as a package so that they travel with the code; rendered on the site."""
