"""`python -m civic_desktop`."""

from civic_desktop.cli import main

if __name__ == "__main__":
    main()
