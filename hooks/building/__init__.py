"""The base in MkDocs: its pages, their place in the navigation, the theme around them."""
