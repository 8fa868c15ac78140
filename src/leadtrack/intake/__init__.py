"""The way in: a list as it was bought, its rows, their mapping, and cleaned leads or rejected rows."""
