"""The doors: a request becomes an action, and what it gives becomes a page."""
