"""From rows to leads: `row` says what becomes of one, `columns` gives the same for many, faster."""
