"""What is kept closed: sealing, opening, drafts, numbers and the signed register of keys."""
