"""The questions of the README with their real answers: ``python -m evaluation.readme`` asks and writes them anew.

Blocks between the markers hold one curl command each, and below it what the service answers over the sample articles.
"""

import re
import shlex
import sys
import tempfile
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

_BEGIN: Final = "<!-- answers: each block below is checked against the sample -->"
_END: Final = "<!-- end of answers -->"
_BLOCK: Final = re.compile(r"```console\n\$ (?P<command>[^\n]+)\n(?P<answer>.*?)```", re.DOTALL)


def request_of(command: str) -> tuple[str, dict[str, str]]:
    """Path and parameters of a ``curl -G URL -d name=value --data-urlencode name=value`` line.

    :raises ValueError: it is not such a line
    """
    words = shlex.split(command)
    if words[:2] != ["curl", "-G"]:
        raise ValueError(f"not a curl -G command: {command}")
    path, parameters = "", {}
    rest = iter(words[2:])
    for word in rest:
        if word in ("-d", "--data-urlencode"):
            name, _, value = next(rest).partition("=")
            parameters[name] = value
        else:
            path = urlsplit(word).path
    return path, parameters


def answered(text: str, client: Any) -> str:
    """The README with the answers of a Flask test client in its blocks.

    :raises ValueError: the text has no such blocks, or a question is refused
    """
    before, begin, rest = text.partition(_BEGIN)
    blocks, end, after = rest.partition(_END)
    if not begin or not end:
        raise ValueError(f"no place for the answers: the text needs {_BEGIN} and {_END}")

    def ask(match: re.Match[str]) -> str:
        path, parameters = request_of(match["command"])
        response = client.get(path, query_string=parameters)
        if response.status_code != 200:
            raise ValueError(f"{match['command']}: {response.status_code} {response.get_data(as_text=True)}")
        return f"```console\n$ {match['command']}\n{response.get_data(as_text=True).rstrip()}\n```"

    return before + begin + _BLOCK.sub(ask, blocks) + end + after


def main() -> int:
    """Index the sample into a store of its own, ask, and write README.md."""
    from indexing.loading import index_paths
    from service.app import create_app
    from service.settings import Settings

    path = Path("README.md")
    with tempfile.TemporaryDirectory() as folder:
        store = f"embedded://{folder}/store"
        index_paths([Path("sample")], store)
        client = create_app(Settings(store=store)).test_client()
        path.write_text(answered(path.read_text(encoding="utf-8"), client), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
