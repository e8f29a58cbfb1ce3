"""Last year's data file → this year's."""
