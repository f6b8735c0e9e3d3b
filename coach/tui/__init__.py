"""The coach in Textual: the only room that imports it."""
