"""The table of who does what (任务分工表): what is sent to the units and what comes back."""
