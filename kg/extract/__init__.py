"""Sentences to mentions, relations, milestones and observations."""
