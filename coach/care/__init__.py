"""What is wise. Pure: no disk, no screen, no clock of its own."""
