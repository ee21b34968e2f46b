"""`python -m trackmatch` is the command `trackmatch`."""

from trackmatch.cli import main

if __name__ == "__main__":
    main()
