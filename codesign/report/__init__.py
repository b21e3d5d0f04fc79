"""What leaves the program: tables, each column named once."""
