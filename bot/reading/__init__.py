"""From a page to claims: what a section is about, what a column means, who is in a cell. General rules, words as data."""
