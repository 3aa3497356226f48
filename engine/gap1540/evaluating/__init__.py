"""The meaning of a verdict: from facts at a date to findings. Pure: no clock, no file, no randomness."""
