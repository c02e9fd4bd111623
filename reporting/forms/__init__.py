"""What is asked: forms as data, and the engine that reads, follows, composes and shows them."""
