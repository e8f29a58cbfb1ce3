"""Inspects any .docx against GB/T 9704-2012: one short module of rules for each area."""
