"""What a report is: models, readers, and what happens to rows that cannot be read."""
