"""CONSTRUCT rules, one `.rq` file each."""
