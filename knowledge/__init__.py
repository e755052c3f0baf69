"""What is true about dental billing codes: statements with sources, and the rules a program can check."""
