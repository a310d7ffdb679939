"""Questions made from the catalogue, and a quiz as a state machine with the clock passed in. Knows no Discord."""
