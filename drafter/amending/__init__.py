"""Changing the text of a data file in places, the rest of it staying as it was typed."""
