"""`python -m gap1540`."""

from gap1540.cli import main

if __name__ == "__main__":
    main()
