"""Words to a Query: lexicon, spans, chart, follow-ups."""
