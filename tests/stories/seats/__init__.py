"""Stories of the seats that the network has at other tables."""
