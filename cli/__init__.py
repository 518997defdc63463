"""The `warnews` command."""
