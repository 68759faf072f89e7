"""`python -m windvane` is `windvane`."""

from windvane.cli import main

if __name__ == "__main__":
    main()
