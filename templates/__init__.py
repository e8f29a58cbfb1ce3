"""Word templates in docxtpl's language, built from the layout facts, and the starter data file."""
