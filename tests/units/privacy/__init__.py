"""The rules about what is kept of people."""
