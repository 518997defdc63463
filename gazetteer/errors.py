"""What is wrong with a gazetteer file."""


class GazetteerError(ValueError):
    """A data file of the gazetteer cannot be used; the message names file and record and says what to do."""
