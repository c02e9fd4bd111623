"""Measurements: `make bench`. Everything that is compared is measured in the same run, on the same server."""
