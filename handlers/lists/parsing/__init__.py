"""How is read what people type about lists."""
