"""Where the catalogue and the profiles lie: beside the package in a wheel, beside the source root in a checkout."""

from pathlib import Path


def content_folder(name: str) -> Path:
    """The folder `rules` or `profiles` that came with the program."""
    package = Path(__file__).parent
    shipped = package / name
    return shipped if shipped.is_dir() else package.parents[1] / name
