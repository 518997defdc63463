"""What stands against what: the sides at war, and the stances that speak against somebody."""

from collections.abc import Mapping
from typing import Final

OTHER_SIDE: Final[Mapping[str, str]] = {"ukraine": "russia", "russia": "ukraine"}
DENYING: Final = ("deny", "contest", "refuse_to_confirm")
"""The stances that do not let stand what somebody else said."""
