"""The vocabulary of Olympic results: plain frozen values, no input or output, no imports from the rest of Podium."""
