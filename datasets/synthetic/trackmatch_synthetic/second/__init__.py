"""A second noise model, built differently: what `SecondNoise` says, the modules here do.

Who the children are and what happened to them comes from the same population. Everything between a
child and its report is other code with other tables: errors that come together in bad reports,
names that went through another script, fields that are missing for a reason, lies that hang
together, places as the finder sees them. See the README for the whole list.
"""

from trackmatch_synthetic.second.model import SecondNoise

__all__ = ["SecondNoise"]
