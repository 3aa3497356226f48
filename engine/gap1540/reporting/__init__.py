"""From findings to what people and programs read: one content, several formats."""
