"""The one exception that reaches a user: a single line saying what is wrong and where."""


class ParleyError(Exception):
    """Bad input. The message is one line, names the place, and says what would be right; the command line exits with 2."""
