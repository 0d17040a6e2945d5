"""The one rule of amounts over tables of any size: engines choose and group, Python decides."""
