"""Sounds, words, notifications and the window title: subprocesses, or text through a `write` that is handed in."""
