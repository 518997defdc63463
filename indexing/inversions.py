"""Inverted reports: what may stand between a verb of saying and who speaks behind it."""

from indexing.grammar import Grammar, is_time


def past_setting(grammar: Grammar, start: int) -> int:
    """Where ``on Friday the minister``, ``today in Riga the minister`` goes on behind its day."""
    tokens = grammar.tokens
    position = start
    while position < grammar.count - 1:
        opens = tokens[position].lower in ("on", "in", "this", "last")
        if is_time(tokens[position]):
            position += 1
        elif opens and is_time(tokens[position + 1]):
            position += 2
        elif position == start and tokens[position].lower in ("after", "during", "before", "at"):
            # "“…”, said after the meeting in Riga the deputy speaker"
            thing = grammar.child(start - 1, "dobj", "nsubj", after=position)
            if thing is None or grammar.edges[thing][0] <= position + 1:
                break
            return grammar.edges[thing][0]
        else:
            break
    return position
