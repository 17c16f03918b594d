"""The errors that kg raises; each says what happened, where, and what to do. Imports nothing."""


class KgError(Exception):
    """Base of all errors that a user can mend; `kg` prints its text as one line on stderr."""


class InputError(KgError):
    """A report file cannot be read, or is no report."""


class DataError(KgError):
    """A lexicon, trigger table, model or ontology file of the package is malformed."""


class StoreError(KgError):
    """A store cannot be opened, written or found."""


class QueryError(KgError):
    """A SPARQL query is malformed or of an unsupported form."""


class ServerError(KgError):
    """A server cannot start."""


class ConformanceError(KgError):
    """A graph does not conform to the shapes."""
