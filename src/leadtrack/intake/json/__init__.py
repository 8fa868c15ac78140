"""JSON, by lines or in one piece, as rows."""
