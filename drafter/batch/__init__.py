"""Many files in one run: one reader, one writer, and between them work that touches no file.

`jobs` says what is handed to a worker and back, `crews` who works (this process, several, a
cluster), `record` what was done, `gathering` which files are meant, `running` holds it together.
Results are written in the order of the files, whoever finished first, so that a run comes to the
same folder and the same record however many work at it.
"""
