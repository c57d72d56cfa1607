"""How is read what people type about the parts of a meeting."""
