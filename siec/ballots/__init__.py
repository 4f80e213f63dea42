"""Instrument: members choose k of n by a secret approval ballot."""
