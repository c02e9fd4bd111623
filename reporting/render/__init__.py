"""What a page looks like: the only door to Jinja. Pages are plain functions that take values and give HTML."""
