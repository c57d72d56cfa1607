"""What holds for agendas."""
