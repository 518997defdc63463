"""Questions in words, translated into the parameters of a search."""
