"""Commands of `rapporteur` that need the site."""
