"""What is shown of each kind of thing: the columns for people, the record for scripts."""
