"""Sentences to mentions: names are weighed by cues, lexicon and what the report says elsewhere."""
