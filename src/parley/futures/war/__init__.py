"""The war-and-pause model: stocks, factors and shocks as plain tuples, and one `step` of a week.

Read `state`, then `step`; the mechanisms it calls have a file each. Nothing here knows who is who: both sides run the same equations.
"""
