"""Where the graph leaves the process: store, export, picture."""
