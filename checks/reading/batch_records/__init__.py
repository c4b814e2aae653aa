"""Records that lie beside a plan: of the runs that wrote its parts, and of the reviews of them."""
