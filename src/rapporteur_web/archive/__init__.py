"""Documents as received, their readings, and the search over them."""
