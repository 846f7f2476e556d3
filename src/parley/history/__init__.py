"""The reference class: how often comparable ceasefires broke down, under several definitions of comparable, and published shares."""

from parley.history.ceasefire import Ceasefire, load_ceasefires
from parley.history.outside import DEFINITIONS, Share, outside_view, published
from parley.history.survival import Resumption, resumption

__all__ = ["DEFINITIONS", "Ceasefire", "Resumption", "Share", "load_ceasefires", "outside_view", "published", "resumption"]
