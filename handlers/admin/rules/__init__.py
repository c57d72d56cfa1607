"""What beheer goes by: tables, with no database and no clock."""
