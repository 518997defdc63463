"""What is known of the world, and which of it a name means.

>>> from gazetteer.lookup import load
>>> world = load()
>>> world.find("Артёмовск", types=("place",))[0].id
'place:bakhmut'
"""
