"""Walks through the mission in a real browser. Nothing here touches the database behind the pages:
people click, read their mails, and the worker works beside them."""
