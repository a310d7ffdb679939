"""Pictures of answers: drawn by matplotlib in a process of their own, cached by content."""
