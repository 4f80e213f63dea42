"""The installation itself: its name, its funder's statement."""
