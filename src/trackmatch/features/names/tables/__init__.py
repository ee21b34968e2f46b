"""Letters of each script as sound segments: our own tables, one module per script family."""
