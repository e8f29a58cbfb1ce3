"""Numbers in prose: what they count, and how they come from one another."""
