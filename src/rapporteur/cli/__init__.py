"""The command line: one thin module per command, pages for the terminal beside them."""
