"""Tab: campaigns and assigned tasks."""
