"""Pages of a gathering: for members, and for those who gather."""
