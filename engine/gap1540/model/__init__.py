"""The words of the project as immutable values: vocabulary, catalogue, profiles, findings."""
