"""Tab: reports and printing."""
