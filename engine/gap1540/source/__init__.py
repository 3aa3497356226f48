"""The text behind a document: cut into its paragraphs, and held against the entries that cite them."""
