"""What stands at the head of a column, in six languages and more, and which field it means."""
