"""From files to models: YAML with positions, shapes checked, references resolved, rows expanded."""
