"""Page frame, components, pictures: what every page is made of."""
