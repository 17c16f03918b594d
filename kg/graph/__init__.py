"""From readings to one checked graph: link, assemble, rdf, validate; tables and networks are views of it."""
