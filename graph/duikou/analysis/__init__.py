"""Networks, metrics, coverage, totals, consistency and the reports made of them."""
