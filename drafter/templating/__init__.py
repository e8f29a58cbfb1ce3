"""What is wrong with a template, all at once, each fault at its paragraph.

A template is read here as an officer sees it, paragraph by paragraph, and its tags as they may have
been typed: with full-width braces, blanks and Chinese punctuation. docxtpl and Jinja know one
fault, the first, and no paragraph.
"""
