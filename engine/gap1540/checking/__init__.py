"""Every rule, profile and example, checked: what `gap1540 check` does."""

from gap1540.checking.everything import Outcome, check_all, check_paths

__all__ = ["Outcome", "check_all", "check_paths"]
