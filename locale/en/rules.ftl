## Refusals at a cap
refusal-stock-cap = { $count } of { $bound } customers in stock. Release some first; these cost least: { $names }.
refusal-stock-cap-nothing = { $count } of { $bound } customers in stock.
refusal-claim-cap = { $count } of { $bound } claims made today. More can be claimed tomorrow.
refusal-open-cap = { $count } of { $bound } pool records opened today. More can be opened tomorrow.
