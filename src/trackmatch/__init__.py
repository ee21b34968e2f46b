"""trackmatch: match missing children with found ones in India."""
