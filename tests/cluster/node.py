"""A real Elasticsearch for the tests, made of the artifacts that Elastic publishes on Maven Central. No Docker.

:func:`install` fetches the server once and compiles the two classes beside this file; :func:`running` starts one node
on free ports of the loopback interface and stops it by its own process id. Needs a JDK of 21 or newer, and Maven.
"""

import contextlib
import hashlib
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

OLDEST_JDK = 21
NEEDED = (
    f"a JDK of {OLDEST_JDK} or newer (set ES_JAVA_HOME or JAVA_HOME, or install one under /usr/lib/jvm) and Maven "
    "(`mvn` on the path)"
)
START_SECONDS = 120

_HERE = Path(__file__).parent
_NETTY = "org.elasticsearch.transport.netty4.Netty4Plugin"
_LOGGING = """\
status = error
appender.console.type = Console
appender.console.name = console
appender.console.layout.type = PatternLayout
appender.console.layout.pattern = %d{ISO8601} %-5p %c{1.} %m%n
rootLogger.level = warn
rootLogger.appenderRef.console.ref = console
"""


class Missing(Exception):
    """What the server needs is not on this machine."""


def jdk() -> Path:
    """The home of the newest suitable JDK; one named by ES_JAVA_HOME is taken before any other.

    :raises Missing: there is none
    """
    named = [Path(os.environ[name]) for name in ("ES_JAVA_HOME", "JAVA_HOME") if os.environ.get(name)]
    for home in named:
        if _major(home) >= OLDEST_JDK:
            return home
    found = [
        home
        for pattern in ("/usr/lib/jvm/*", "/opt/java/*", "/Library/Java/JavaVirtualMachines/*/Contents/Home")
        for home in Path("/").glob(pattern.lstrip("/"))
        if _major(home) >= OLDEST_JDK
    ]
    if not found:
        raise Missing(f"no JDK of {OLDEST_JDK} or newer was found; Elasticsearch needs {NEEDED}")
    return max(found, key=lambda home: (_major(home), str(home)))


def _major(home: Path) -> int:
    compiler = home / "bin" / ("javac.exe" if sys.platform == "win32" else "javac")
    if not compiler.exists():
        return 0
    told = subprocess.run([compiler, "-version"], capture_output=True, text=True, check=False)
    match = re.search(r"javac (\d+)", told.stdout + told.stderr)
    return int(match.group(1)) if match else 0


def install(folder: Path) -> Path:
    """Lay the server out in a folder, unless it is there already in this very version. Returns the folder.

    :raises Missing: no JDK, no Maven, or Maven could not fetch it
    :raises subprocess.CalledProcessError: compiling failed
    """
    home = jdk()
    mark, wanted = folder / "installed", _recipe(home)
    if mark.exists() and mark.read_text() == wanted:
        return folder
    maven = shutil.which("mvn")
    if maven is None:
        raise Missing(f"Maven was not found; Elasticsearch needs {NEEDED}")
    # Laid out beside and renamed into place, so that a run that is cut short leaves nothing half done.
    made = folder.with_name(f"{folder.name}.{os.getpid()}")
    try:
        _lay_out(made, maven, home)
        (made / mark.name).write_text(wanted)
        shutil.rmtree(folder, ignore_errors=True)
        made.rename(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return folder


def _lay_out(folder: Path, maven: str, home: Path) -> None:
    jars, classes, modules = folder / "jars", folder / "classes", folder / "modules"
    for made in (jars, classes, modules / "transport-netty4", modules / "root-page"):
        made.mkdir(parents=True)
    try:
        _run(
            maven, "-q", "-B", "-f", _HERE / "pom.xml", "dependency:copy-dependencies", f"-DoutputDirectory={jars}",
            java_home=home,
        )  # fmt: skip
    except subprocess.CalledProcessError as error:
        raise Missing(f"Maven could not fetch Elasticsearch (exit status {error.returncode}, see above)") from error
    for pattern in ("netty-*.jar", "transport-netty4-*.jar"):
        for jar in jars.glob(pattern):
            jar.rename(modules / "transport-netty4" / jar.name)
    _compile(home, jars, "TestNode", classes / "node")
    _compile(home, jars, "RootPage", classes / "page")
    _run(home / "bin/jar", "--create", "--file", modules / "root-page/root-page.jar", "-C", classes / "page", ".")
    (core,) = jars.glob("elasticsearch-[0-9]*.jar")
    version = core.stem.removeprefix("elasticsearch-")
    _describe(modules / "transport-netty4", _NETTY, version)
    _describe(modules / "root-page", "RootPage", version)


def _recipe(home: Path) -> str:
    """Changes when what is installed would."""
    files = [_HERE / "pom.xml", *sorted((_HERE / "java").glob("*.java")), Path(__file__)]
    return hashlib.sha256(b"".join(path.read_bytes() for path in files) + str(_major(home)).encode()).hexdigest()


def _compile(home: Path, jars: Path, name: str, classes: Path) -> None:
    _run(home / "bin/javac", "-cp", f"{jars}/*", "-d", classes, _HERE / "java" / f"{name}.java")


def _describe(module: Path, plugin: str, version: str) -> None:
    (module / "plugin-descriptor.properties").write_text(
        f"name={module.name}\ndescription={module.name}\nversion={version}\nelasticsearch.version={version}\n"
        f"java.version={OLDEST_JDK}\nclassname={plugin}\n"
    )


def _run(*command: str | Path, java_home: Path | None = None) -> None:
    environment = os.environ | ({"JAVA_HOME": str(java_home)} if java_home else {})
    subprocess.run([str(part) for part in command], env=environment, check=True, stdout=sys.stderr)


@contextlib.contextmanager
def running(folder: Path, home: Path, heap: str = "512m") -> Iterator[str]:
    """Start one node of the server in ``folder``; yields its address once it can be searched, and stops it at the end.

    :param home: an empty folder for configuration, data and log of the node
    :raises RuntimeError: it did not start; the message ends with its log
    """
    (home / "config").mkdir(parents=True)
    (home / "config/log4j2.properties").write_text(_LOGGING)
    (home / "modules").symlink_to(folder / "modules", target_is_directory=True)
    http, transport = _free_ports(2)
    address = f"http://127.0.0.1:{http}"
    settings = {
        "cluster.name": "warnews-tests",
        "node.name": "tests",
        "discovery.type": "single-node",
        "network.host": "127.0.0.1",
        "http.port": str(http),
        "transport.port": str(transport),
        # A nearly full disk must not turn indexes read-only in the middle of a test.
        "cluster.routing.allocation.disk.threshold_enabled": "false",
    }
    command = [
        str(jdk() / "bin/java"),
        f"-Xms{heap}",
        f"-Xmx{heap}",
        "--add-modules=jdk.incubator.vector",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        os.pathsep.join((f"{folder / 'jars'}/*", str(folder / "classes/node"))),
        "TestNode",
        str(home),
        *(f"{name}={value}" for name, value in settings.items()),
    ]
    log = home / "node.log"
    with log.open("wb") as written:
        process = subprocess.Popen(command, stdout=written, stderr=subprocess.STDOUT)
    try:
        _wait(process, address, log)
        yield address
    finally:
        process.terminate()
        try:
            process.wait(timeout=30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _wait(process: "subprocess.Popen[bytes]", address: str, log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{address}/_cluster/health?wait_for_status=yellow&timeout=5s", timeout=10):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    tail = "\n".join(log.read_text(errors="replace").splitlines()[-20:])
    raise RuntimeError(f"Elasticsearch did not start on {address}; its log ends:\n{tail}")


def _free_ports(count: int) -> list[int]:
    with contextlib.ExitStack() as held:
        sockets = [held.enter_context(socket.socket()) for _ in range(count)]
        for one in sockets:
            one.bind(("127.0.0.1", 0))
        return [one.getsockname()[1] for one in sockets]
