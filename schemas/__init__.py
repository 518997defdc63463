"""The vocabulary: what an article, a claim, an entity, a question and an answer are. No I/O."""
