"""drafter: one year's data of a jurisdiction becomes its official documents (公文) as .docx."""

__version__ = "0.1.0"
