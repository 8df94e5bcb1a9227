"""Many documents at once: files and folders in, their readings and problems out."""

from rapporteur.corpus.batches import Batch, count_files, read_documents

__all__ = ["Batch", "count_files", "read_documents"]
