"""Document → claims: intake, sentences, dates, places, actors, frames. Judges nothing."""

from parley.reading.attribution import attributions
from parley.reading.claims_file import dump_claims_file, load_claims_file
from parley.reading.dates import dates
from parley.reading.intake import read_document
from parley.reading.places import places
from parley.reading.quantities import quantities
from parley.reading.reader import read_claims
from parley.reading.scope import scope_words

__all__ = [
    "attributions",
    "dates",
    "dump_claims_file",
    "load_claims_file",
    "places",
    "quantities",
    "read_claims",
    "read_document",
    "scope_words",
]
