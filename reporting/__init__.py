"""An anonymous third-party reporting service for hate crime and hate incidents."""

__version__ = "0.1.0"
