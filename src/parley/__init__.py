"""parley."""
