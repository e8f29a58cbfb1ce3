"""Cerberus schemas with Chinese labels, and the JSON Schemas exported from them."""
