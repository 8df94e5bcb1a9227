"""Case files, assembled from the readings for a day, and their pages."""
