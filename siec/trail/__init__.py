"""Nodes and links: what came from what."""
