"""Into Neo4j: as files for its import tool, or over Bolt into a server that runs."""
