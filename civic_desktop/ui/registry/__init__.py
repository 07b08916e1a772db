"""Tab: units, staff, groups and rules."""
