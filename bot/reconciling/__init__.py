"""Claims about one event become its result, field by field, with the evidence for each. Plain values in, plain values out."""
