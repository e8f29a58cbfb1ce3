"""The certain fixes of the rules of language, made in a data file."""
