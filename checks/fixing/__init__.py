"""From findings with fixes to changed files, in memory: nothing here touches the disk."""
