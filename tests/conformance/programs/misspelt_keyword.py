def draw(colour, *, width=1): pass
draw(colour=1, widht=2)
