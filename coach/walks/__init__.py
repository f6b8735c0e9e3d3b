"""The ways through the program as both front ends lead them: what is asked, in which order, and what is kept of it."""
