"""How is read what people type about planning."""
