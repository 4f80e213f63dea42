"""The public site: what the network is and where the study stands."""
