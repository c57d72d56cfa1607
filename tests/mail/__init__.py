"""Mail: what goes out, what comes back, and the servers that both meet."""
