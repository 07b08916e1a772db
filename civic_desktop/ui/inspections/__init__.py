"""Tab: inspection log."""
