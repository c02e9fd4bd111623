"""The commands of an operator: each is a door of its own."""
