"""Every rule, profile and example, checked: what `gap1540 check` does."""

from gap1540.checking.everything import Desk, Outcome, check_all
from gap1540.checking.paths import check_paths

__all__ = ["Desk", "Outcome", "check_all", "check_paths"]
