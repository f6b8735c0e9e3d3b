"""What the records say. Pure."""
