"""Where each thing of a base stands in the site, and the ways between them."""
