"""Rules of beheer."""
