"""For every test: garbage is looked for seldom."""

from __future__ import annotations

import gc

# An app makes garbage by the ten thousand, nearly all of it freed at once; looking for the rest takes a fifth of a run.
gc.set_threshold(100_000, 50, 100)
