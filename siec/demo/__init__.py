"""An invented network to look at and to try things with. None of its people or members exist."""
