"""The ontology: classes and properties, schemes, shapes and rules, shipped as data of the package."""
