"""One module a kind of check; each takes the moment at which an event stands and yields what speaks against it."""
