"""Sentences to mentions: a trained tagger reads them, told what is known of each character beforehand."""
