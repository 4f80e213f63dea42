"""Identifiers that may stand in an address: short, random, saying nothing."""

import secrets

# No vowels (no words by accident), no 0/o or 1/l: they can be read aloud over the phone.
ALPHABET = "23456789bcdfghjkmnpqrstvwxyz"
LENGTH = 10


def new_code() -> str:
    """Ten characters, about 48 bits; the database's unique constraint guards the rest."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))
