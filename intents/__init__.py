"""What was asked: text in, an interpretation out."""
