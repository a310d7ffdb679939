"""Pictures of answers: drawn by resvg in a process of their own, cached by content."""
