"""One file per rule; each documents itself. A rule's code is a letter group and three digits and never changes meaning."""
