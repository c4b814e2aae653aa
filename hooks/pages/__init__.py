"""What only a site has: the proof beside each page, the index, the dashboard, the lists."""
