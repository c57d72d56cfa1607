"""Views of handlers -> words, plain text and files; what is special to a platform stands there."""
