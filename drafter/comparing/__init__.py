"""Last year's documents beside this year's (对照表)."""
