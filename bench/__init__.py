"""What is timed, against what: each module is run with python -m bench.NAME."""
