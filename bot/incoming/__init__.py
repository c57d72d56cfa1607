"""The door in: what somebody asked, on whatever platform, and the answer to it."""
