"""Where things are kept: the only room that knows TinyDB and where each system wants its files."""
