"""The RDF store: loading, deriving, named queries and the plain records read from it."""
