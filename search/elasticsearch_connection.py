"""Kept connections to Elasticsearch for searches: a question is sent, and whoever asks works while it is answered.

A search needs little of HTTP. What this cannot read (a compressed answer, a status other than 200, a connection that
was closed meanwhile) the official client asks again, with all its care; asking a search twice does no harm.
"""

import socket
import ssl
from collections import deque
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

from elastic_transport import ConnectionTimeout

_PIECE: Final = 1 << 16
_LONGEST_HEAD: Final = 1 << 14
_CONNECTING: Final = 5.0  # seconds


class Connections:
    """Connections to one host. Safe for use by several threads."""

    def __init__(
        self,
        authority: str,
        headers: Mapping[str, str],
        most: int,
        secured: Callable[[], ssl.SSLContext] | None = None,
    ) -> None:
        """
        :param authority: host and port, as they stand in a URL
        :param headers: of every request
        :param most: connections that are kept while nobody asks
        :param secured: gives how certificates are checked; None for plain HTTP
        """
        self._secured = secured
        host, _, port = authority.rpartition(":")
        self._place = host.strip("[]"), int(port)
        lines = {"host": authority, **headers}
        self._head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
        self._idle = deque[socket.socket](maxlen=most)
        self._plain = True

    def send(self, path: str, body: bytes, timeout: float) -> "Sent | None":
        """Post a body; None where that cannot be done here.

        :param timeout: seconds without a byte after which the answer is given up
        """
        if not self._plain:
            return None
        request = f"POST {path} HTTP/1.1\r\n{self._head}content-length: {len(body)}\r\n\r\n".encode("latin-1") + body
        try:
            connection = self._idle.pop()
        except IndexError:
            made = self._connect(min(timeout, _CONNECTING))
            if made is None:
                return None
            connection = made
        if connection.gettimeout() != timeout:
            connection.settimeout(timeout)
        try:
            connection.sendall(request)
        except OSError:
            connection.close()
            return None
        return Sent(self, connection)

    def _connect(self, timeout: float) -> socket.socket | None:
        try:
            connection = socket.create_connection(self._place, timeout)
        except OSError:
            return None
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._secured is None:
            return connection
        try:
            return self._secured().wrap_socket(connection, server_hostname=self._place[0])
        except OSError:  # the client tells what is wrong with a certificate, or with the file of its authority
            connection.close()
            self.give_up()
            return None

    def keep(self, connection: socket.socket) -> None:
        """Use a connection again, whose last answer was read whole."""
        if not self._plain or len(self._idle) == self._idle.maxlen:
            connection.close()
        else:
            self._idle.append(connection)

    def give_up(self) -> None:
        """Send nothing from now on: what stands between here and Elasticsearch answers in a way that is not read."""
        self._plain = False

    def close(self) -> None:
        """Close what nobody uses. Connections in use are closed by who uses them."""
        self._plain = False
        while self._idle:
            self._idle.pop().close()


@cache
def checking(authority: str | None) -> ssl.SSLContext:
    """Certificates of servers are checked by this authority, by those that the machine trusts where it is None.

    :param authority: the file of its certificate
    :raises OSError: the file cannot be read, or holds none
    """
    return ssl.create_default_context(cafile=authority)


class Sent:
    """A request that was sent. To be read once."""

    def __init__(self, connections: Connections, connection: socket.socket) -> None:
        self._connections = connections
        self._connection = connection
        self._read = bytearray()

    def read(self) -> bytearray | None:
        """The body of the answer; None where it is no plain answer, and the client is to ask.

        :raises ConnectionTimeout: the answer does not come in time
        """
        whole = False
        try:
            status, headers = self._head()
            if status[9:12] != b"200":
                return None
            length = headers.get(b"content-length", b"")
            chunked = headers.get(b"transfer-encoding") == b"chunked"
            if b"content-encoding" in headers or not (chunked or length.isdigit()):
                self._connections.give_up()
                return None
            body = self._chunks() if chunked else self._piece(int(length))
            whole = not self._read and status.startswith(b"http/1.1 ") and headers.get(b"connection") != b"close"
            return body
        except TimeoutError as error:
            raise ConnectionTimeout("Connection timed out during request", errors=(error,)) from error
        except (OSError, ValueError, EOFError):
            return None
        finally:
            if whole:
                self._connections.keep(self._connection)
            else:
                self._connection.close()

    def _head(self) -> tuple[bytes, dict[bytes, bytes]]:
        """The line of the status and the headers, in small letters."""
        first, *lines = bytes(self._until(b"\r\n\r\n")).lower().split(b"\r\n")
        parts = (line.partition(b":") for line in lines)
        return first, {name: value.strip() for name, _, value in parts}

    def _chunks(self) -> bytearray:
        body = bytearray()
        while size := int(self._until(b"\r\n"), 16):
            body += self._piece(size)
            self._until(b"\r\n")
        while self._until(b"\r\n"):  # headers that follow
            pass
        return body

    def _until(self, end: bytes) -> bytearray:
        """What comes before this, which is read as well.

        :raises EOFError: it does not come
        """
        while (at := self._read.find(end)) < 0:
            if len(self._read) > _LONGEST_HEAD:
                raise EOFError
            self._receive()
        found = self._read[:at]
        del self._read[: at + len(end)]
        return found

    def _piece(self, length: int) -> bytearray:
        """So many bytes.

        :raises EOFError: fewer come
        """
        while len(self._read) < length:
            self._receive()
        found = self._read[:length]
        del self._read[:length]
        return found

    def _receive(self) -> None:
        received = self._connection.recv(_PIECE)
        if not received:
            raise EOFError
        self._read += received
