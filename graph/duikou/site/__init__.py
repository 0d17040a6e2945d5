"""The site: a page for every party, programme, article, claim and term that anything is said of, for a static host."""
