"""A file in, text with pages out."""
