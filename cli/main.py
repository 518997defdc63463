"""The ``warnews`` command. Subcommands are imported when they are called, so that none pays for another's imports."""

import importlib
from typing import Final

import click

# Name, module, attribute, and the line that `warnews --help` shows.
_COMMANDS: Final = {
    "index": ("cli.index", "index_command", "Read articles into the store."),
    "link": ("cli.index", "link_command", "Link what is in the store: same claims, contradictions, counts."),
    "extract": ("cli.extract", "extract_command", "Read one file and print what is found; store nothing."),
    "serve": ("cli.serve", "serve_command", "Serve the API."),
    "ask": ("cli.ask", "ask_command", "Ask a question and read the answer in the terminal."),
    "export": ("cli.export", "export_command", "Write all claims, articles or entities of a question as a file."),
    "evaluate": ("cli.evaluate", "evaluate_command", "Measure the extraction against annotated articles."),
    "gazetteer": ("cli.gazetteer", "gazetteer_command", "Take places of a GeoNames country file over."),
    "openapi": ("cli.openapi", "openapi_command", "Write or check the OpenAPI document."),
    "doctor": ("cli.doctor", "doctor_command", "Say how things are set up, and whether they work."),
}


class _Commands(click.Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module, attribute, _ = _COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(module), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl([(name, help) for name, (_, _, help) in _COMMANDS.items()])


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="warnews", message="warnews %(version)s")
def main() -> None:
    """Who claimed what, about which place, when, and who says otherwise: claims from war news, searchable."""


if __name__ == "__main__":
    main()
