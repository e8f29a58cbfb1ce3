"""Reads an existing document back as data: last year's .docx or text becomes last year's YAML."""
