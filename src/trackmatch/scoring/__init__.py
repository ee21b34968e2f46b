"""Evidence in bits: one file per channel, the model, the engine and the explanation."""
