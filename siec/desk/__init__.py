"""Each person's home, and the coordinators' back office."""
