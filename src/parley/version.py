"""The version of parley, in one place."""

VERSION = "0.1.0"
