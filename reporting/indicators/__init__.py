"""What the cohesion group may know: declared tables, disclosure control, releases and the feed."""
