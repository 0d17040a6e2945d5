-- The figures of each group.
SELECT fitting.provider, fitting.recipient, fitting.programme, fitting.year,
       figures.claim, figures.kind, figures.begins, figures.until, figures.as_of, figures.planned, figures.current,
       figures.printed, figures.value, figures.unit, figures.measure, figures.money, figures.reckoning,
       figures.minimum, figures.maximum, figures.providers, figures.recipients, figures.leaves_open,
       figures.partitions, figures.overlaps_with, figures.contained_in
FROM fitting
JOIN figures ON figures.claim = fitting.claim
