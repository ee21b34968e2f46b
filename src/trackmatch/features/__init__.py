"""What was said, as values that compare: one file per kind of value."""
