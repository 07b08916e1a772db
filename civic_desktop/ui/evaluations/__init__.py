"""Tab: evaluation and rating."""
