"""What the files in `assets/` say, read one at a time when first asked for."""
