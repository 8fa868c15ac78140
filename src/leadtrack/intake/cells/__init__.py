"""What one cell says, by itself or of the cell beside it: a name, a phone, a day, a country, nothing at all."""
