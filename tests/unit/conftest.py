"""Every run of a property tries the same examples, few enough to stay quick."""

from hypothesis import settings

settings.register_profile("unit", derandomize=True, database=None, deadline=None, max_examples=30)
settings.load_profile("unit")
