"""Named queries, one `.rq` file each."""
