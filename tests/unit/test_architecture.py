"""What somebody new to the code is told about where things are."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAP = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(("folder", "prefix"), [("indexing", ""), ("service/question", r"question\.")])
def test_the_map_names_each_module_once_and_none_that_is_not_there(folder: str, prefix: str) -> None:
    modules = sorted(file.stem for file in (ROOT / folder).glob("*.py") if file.stem != "__init__")
    assert sorted(re.findall(rf"^\* `{prefix}(\w+)`: \S", MAP, re.MULTILINE)) == modules
