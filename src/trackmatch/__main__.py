"""`python -m trackmatch` is the command `trackmatch`."""

from trackmatch.command import main

if __name__ == "__main__":
    main()
