"""The read side: questions in, claims out. Imports neither the write side nor spaCy."""

from typing import Final

VERSION: Final = "0.1.0"
"""Version of the service and of its contract."""
