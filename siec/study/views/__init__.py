"""Pages of the study, and its back office."""
