"""A question or a command becomes a request, a request an Answer, in the reader's language. Knows no Discord."""
