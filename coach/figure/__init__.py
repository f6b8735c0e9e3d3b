"""A pose as joint angles, drawn as dots for the terminal and as SVG for paper.

`skeleton` turns angles into joints, `body` and `props` put shapes around them, `stage` fits a whole movement into a
picture, `raster` and `svg` draw it, `motion` says how far along the movement a moment is. Nothing here knows a clock.
"""
