"""What is true: coverage, claims and progress, measured from the base."""
