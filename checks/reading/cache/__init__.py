"""What reading gave, kept between runs: the cache's files, what is in them, and when they are trusted."""
