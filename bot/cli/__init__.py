"""What a person can type in a terminal. Thin: it reads arguments, calls the parts, and prints."""
