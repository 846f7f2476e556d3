"""Time expressions: the words they are made of, the rules that find them, and the values they mean."""
