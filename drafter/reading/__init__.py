"""Any .docx, whoever wrote it, every property resolved: `wordfile.read` gives a `word.WordFile`."""
