"""Answers by the shape of what was found: a renderer a shape, not one a question."""
