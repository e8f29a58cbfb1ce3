"""Fuzzing beside the tests: whatever becomes of a file, problems or a document, and at once.

A case is a kind and a number, from which its input is drawn (`cases`); so any can be repeated.
The inputs come from sound files (`corpus`), changed as mail, editors, haste and malice change
them (`typed`, `words`, `texts`), or from the schema itself (`valid`). Cases run in processes of
their own (`worker`), whose time and memory are measured and which a case may take down
(`campaign`). ``python -m tests.fuzzing --help`` tells how to run many.
"""
