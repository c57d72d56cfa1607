"""One file per subject; each function takes a session and never commits."""
