"""Sentences to observations: what every figure measures, by grammar."""
