"""Sieć: runs a cooperation network and the research the network co-writes."""

__version__ = "0.1.0"
