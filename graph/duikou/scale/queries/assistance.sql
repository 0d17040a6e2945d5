-- The terms that count as assistance.
SELECT id FROM terms WHERE counts_as_assistance
