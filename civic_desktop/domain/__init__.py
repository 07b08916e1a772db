"""What the office knows, in plain Python: no Qt, no SQL, no files."""
