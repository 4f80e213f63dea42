"""A ballot: casting, sealing, the result, and that nobody learns who voted how."""
