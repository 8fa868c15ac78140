"""The tables of a list, and what stands between and below them that is nobody."""
