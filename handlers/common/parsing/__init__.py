"""How is read what people type about all subjects."""
