"""Workbooks (XLSX, ECMA-376) as rows of text, whatever is in them."""
