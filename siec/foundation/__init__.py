"""Permissions, audit, the outbox and mail, text in several languages: what every room stands on."""
