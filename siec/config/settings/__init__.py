"""`base` reads the environment; `development`, `test` and `production` only differ from it."""
