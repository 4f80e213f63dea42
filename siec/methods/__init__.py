"""Decision methods in exact arithmetic: no Django, no floats where something is decided."""
