"""What people would use instead of trackmatch, behind one interface.

Each peer gets the same fields of the same records (`fields.Fields`) and gives scores, higher for
more alike. Each says its settings in `about`, and the benchmark publishes them.
"""
