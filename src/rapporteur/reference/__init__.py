"""What the institutions are, as dated data with evidence (DESIGN law 5)."""
