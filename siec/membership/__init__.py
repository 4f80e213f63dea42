"""Members of the network: joining, review, mandates, directory."""
