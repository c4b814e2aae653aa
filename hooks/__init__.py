"""The site: a MkDocs plugin that shows a knowledge base beside the proof of what it claims."""
