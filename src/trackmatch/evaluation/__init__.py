"""How good the matching is, for whom, and where it fails.

`metrics` holds the measures, pure functions on arrays; `trial` runs probes through a matcher;
`report` puts the two together; `output` and `page` write JSON, CSV and HTML; `labelling` collects
blind decisions.
"""
