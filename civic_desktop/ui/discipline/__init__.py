"""Tab: disciplinary actions."""
