"""Instrument: members say things in their own words; facilitators merge them in the open."""
