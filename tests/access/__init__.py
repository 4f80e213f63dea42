"""Who may reach each address: one table, and a walk of every role through every route."""
