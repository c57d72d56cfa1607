"""The picture of the house, drawn from the code: `make house` writes it, a test holds it."""
