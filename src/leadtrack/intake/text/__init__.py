"""The letters of a list: in which encoding it is written, and its lines."""
