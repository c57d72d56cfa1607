"""The rehearsal: what goes wrong in a year, who hears it in which words, and what they press."""
