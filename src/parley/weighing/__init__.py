"""Claims and futures brought together: what is granted, what is graded, and what the conclusion stands on."""
