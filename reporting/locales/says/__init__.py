"""What single pages say, one module for each place of the site; what every page says is in `pages`."""
