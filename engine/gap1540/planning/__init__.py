"""From gaps to a plan: which actions close them, in which order, within the time, the people and the money that there are."""
