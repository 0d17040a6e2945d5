-- How many figures each group has.
SELECT provider, recipient, programme, year, COUNT(*) AS figures
FROM chosen
GROUP BY provider, recipient, programme, year
