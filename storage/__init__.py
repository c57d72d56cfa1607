"""What is remembered: words, tables, queries and migrations."""
