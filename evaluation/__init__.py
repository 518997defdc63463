"""How good the extraction and the answers are, measured against hand annotation; and the benchmarks of speed."""
