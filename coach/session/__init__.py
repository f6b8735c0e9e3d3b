"""A guided session. Pure: time comes in as an argument, position is derived from stamps, never counted."""
