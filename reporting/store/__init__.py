"""The only door to PostgreSQL: one file per table family, over the named queries of sql/queries."""
