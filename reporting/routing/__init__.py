"""Who may see what of a report, and how it travels; finished rows come in, never a form."""
