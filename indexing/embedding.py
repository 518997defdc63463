"""The model's word vectors, each computed once: what the first layers make of a word depends on the word alone.

The first two layers of the model (hash embeddings, and the layer that mixes them) take a third of its time, and read
six features of each token, not its neighbours. News repeats its words: three tokens of four have been seen before.
"""

from typing import Any, Final

_KEPT: Final = 32_768  # distinct words; 12 MB


def keep_word_vectors(pipeline: Any) -> None:
    """Let the shared first layers of a loaded spaCy pipeline remember the vectors of words (``_KEPT`` at most).

    The results are the same. A pipeline whose ``tok2vec`` is built otherwise than by spaCy's ``MultiHashEmbed`` without
    static vectors is left as it is. The pipeline is then for one thread.
    """
    from thinc.api import Model, chain, with_array

    if "tok2vec" not in pipeline.pipe_names:
        return
    embed = pipeline.get_pipe("tok2vec").model.layers[0]
    names = [layer.name.partition("(")[0] for layer in embed.layers]
    if names != ["extract_features", "list2ragged", "with_array", "with_array", "ragged2list"]:
        return
    hashed, mixed = (layer.layers[0] for layer in embed.layers[2:4])
    attributes: dict[str, Any] = {"places": {}, "table": None}
    kept: Any = Model("kept_vectors", _forward, layers=[chain(hashed, mixed)], attrs=attributes)
    embed.layers[2:4] = [with_array(kept)]


def _forward(model: Any, features: Any, is_train: bool) -> tuple[Any, Any]:  # noqa: ARG001
    """A row of features for each token → a vector for each; there is nothing to train."""
    inner, places, table = model.layers[0], model.attrs["places"], model.attrs["table"]
    size = features.dtype.itemsize * features.shape[1]
    keys = model.ops.as_contig(features).view(f"V{size}").ravel().tolist()
    new = {key: at for at, key in enumerate(keys) if key not in places}
    if len(places) + len(new) > _KEPT:
        places.clear()
        new = {key: at for at, key in enumerate(keys)}
        if len(new) > _KEPT:
            return inner.predict(features), _untrained
    if new:
        vectors = inner.predict(features[list(new.values())])
        if table is None:
            table = model.attrs["table"] = model.ops.alloc2f(_KEPT, vectors.shape[1])
        table[len(places) : len(places) + len(new)] = vectors
        places.update(zip(new, range(len(places), len(places) + len(new)), strict=True))
    return table[[places[key] for key in keys]], _untrained


def _untrained(_gradient: Any) -> Any:
    raise NotImplementedError("a pipeline with kept word vectors is not for training")
