"""The explorer: what the pages in the browser ask for, and the pages themselves."""
