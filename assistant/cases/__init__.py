"""Cases: dated visits, checked against the same rules that answers are made of."""
