"""One verb, one file: parameters, call a rule, call the store, show. Only the command that is run is imported."""
