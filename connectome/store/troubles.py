"""What a database's errors mean for a person. Messages of the driver are not repeated: they may hold values."""

from __future__ import annotations

from connectome.errors import StoreError


def shown(address: str) -> str:
    """The address without whatever somebody wrote before an ``@``."""
    scheme, sep, rest = address.partition("://")
    return f"{scheme}{sep}{rest.rpartition('@')[2]}" if sep else address


def explained(error: Exception, address: str) -> StoreError:
    """The error as one clear paragraph."""
    from neo4j.exceptions import AuthError, ConfigurationError, ServiceUnavailable, SessionExpired

    where = shown(address)
    code = getattr(error, "code", None) or type(error).__name__
    if isinstance(error, AuthError):
        return StoreError(
            f"The database at {where} does not accept this user and password. "
            "Set CONNECTOME_NEO4J_USER and CONNECTOME_NEO4J_PASSWORD."
        )
    if isinstance(error, ServiceUnavailable | SessionExpired):
        return StoreError(f"Nothing answers at {where}. Start the database there, or check the address.")
    if isinstance(error, ConfigurationError | ValueError):
        return StoreError(
            f"'{where}' is no address of a database. Write bolt://HOST:PORT, neo4j://HOST:PORT or "
            "neo4j+s://HOST, or the path of a folder."
        )
    return StoreError(
        f"The store at {where} could not do this ({code}). Nothing was written. Check that its disk has room and may "
        "be written to, then try again."
    )
