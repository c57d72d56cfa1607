"""What holds for actions."""
