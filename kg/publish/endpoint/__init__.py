"""The endpoint: SPARQL over HTTP that nobody can break, by reader processes on checkpoints of the store."""
