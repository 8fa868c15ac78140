"""A text as rows of cells."""
