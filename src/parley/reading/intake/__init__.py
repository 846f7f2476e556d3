"""From a file, or standard input, to a Document: text, Markdown, web pages, PDF and Word; every bad input is one clear line."""

from parley.reading.intake.read import read_document
from parley.reading.intake.text import MAX_BYTES, _control_share, as_date, date_line, decoded

__all__ = ["MAX_BYTES", "_control_share", "as_date", "date_line", "decoded", "read_document"]
