"""gap1540: what States have shown of Security Council resolution 1540 and General Assembly resolution 76/28."""

__version__ = "0.1.0"
