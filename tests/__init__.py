"""Mirrors siec/; architecture/ checks the repository; journeys/ is a real browser."""
