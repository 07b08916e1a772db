"""First start and recent files."""
