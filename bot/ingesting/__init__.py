"""The way from sources to a catalogue: page store, workers, lock, progress and report."""
