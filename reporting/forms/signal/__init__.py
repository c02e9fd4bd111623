"""The form for a signal of tension: for staff and named contributors, in English alone, as the desk is."""
