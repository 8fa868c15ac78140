"""Columns that are told by their cells, where the header is missing or leaves open what they are."""
