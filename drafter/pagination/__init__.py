"""Which line stands on which page, without an office program: `flow.pages`."""
