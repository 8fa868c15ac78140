"""Workbooks (XLSX, ECMA-376) as rows of text, whatever is in them."""

# How the file of one begins, as every ZIP does.
MAGIC = b"PK\x03\x04"
