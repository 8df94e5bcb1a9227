"""Text in, a Reading out: one module per thing read."""
