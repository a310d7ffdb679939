"""A question or a command becomes an Intent, an Intent an Answer, in the reader's language. Knows no Discord."""
