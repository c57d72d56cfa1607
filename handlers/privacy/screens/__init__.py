"""What people and beheerders see of what is kept, and for how long."""

__all__ = ["files"]
