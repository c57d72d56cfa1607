"""How dates, times and periods are read, as people type them."""
