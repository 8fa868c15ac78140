"""leadtrack: a lead tracker for people who run a business from home, in a terminal."""

__version__ = "0.1.0"
