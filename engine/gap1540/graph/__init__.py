"""Instruments, provisions, effects, items, measures and documents as one graph."""
