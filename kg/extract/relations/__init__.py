"""Mentions to relations and milestones, by trigger words and by what names carry inside."""
