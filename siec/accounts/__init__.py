"""People: how they sign in, which staff roles they hold."""
