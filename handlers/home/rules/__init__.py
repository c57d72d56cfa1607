"""Rules about somebody's own pages: when a code makes two accounts one person's, and what then counts."""
