"""Official documents as values; no Qt, no SQL."""
