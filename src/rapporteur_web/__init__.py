"""The Django project of Rapporteur: the archive, the pages and the one door to them."""
