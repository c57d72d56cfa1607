"""Rules about somebody's own pages."""
