"""How the rooms are put together: settings by environment, addresses, entry points."""
