"""How much may be asked at once, and how much is given where a request does not say."""

from typing import Final

LIMIT: Final = 20
MAX_LIMIT: Final = 200
FACET_SIZE: Final = 10
MAX_FACET_SIZE: Final = 1000
MAX_IDS: Final = 200
RADIUS: Final = 10.0
MAX_RADIUS: Final = 20_040.0
"""Kilometres: half of the way round the Earth, within which everything is."""
MAX_QUESTION: Final = 500
MAX_TEXT: Final = 500
MAX_VALUE: Final = 300
MAX_VALUES: Final = 50
SUGGESTIONS: Final = 10
MAX_SUGGESTIONS: Final = 50
SPLIT_SIZE: Final = 5
MAX_SPLIT_SIZE: Final = 20
MAP_SIZE: Final = 200
MAX_MAP_SIZE: Final = 1000
NOTICE: Final = 182
"""Days for which a deprecated parameter is still taken."""

MATCHES: Final = 5
MAX_MATCHES: Final = 20
MAX_QUOTE: Final = 1000
