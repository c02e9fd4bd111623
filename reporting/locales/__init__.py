"""The languages of the pages: which there are, what they say, and which one a reporter gets."""
