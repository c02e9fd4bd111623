"""The sections of the hate incident form, one file each, as data."""
