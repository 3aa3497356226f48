"""Laws as texts: split into articles, searched for what may answer an open question, and entered in a profile where a person accepts it."""
