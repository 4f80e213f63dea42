"""Forms of this room: joining, reviewing and mandates, narrowing lists."""
