"""Maps of ties, drawn by pyvis in pages of ours: for an article, a slide, a notebook."""
