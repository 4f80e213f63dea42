"""The study: phases, consultations, contributions, items, decisions."""
