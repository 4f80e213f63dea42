"""`siec serve`, as real processes: what dies comes back, what is asked to stop stops."""

import os
import signal
import socket
import time

from tests.config.conftest import is_running, siec, wait_for


def parts_of(site):
    wait_for(lambda: site.processes("web") and site.processes("worker"))
    return [site.processes("web")[-1], site.processes("worker")[-1]]


def test_killed_web_comes_back_and_visitors_only_wait(serve):
    site = serve()
    web, _worker = parts_of(site)
    os.kill(web, signal.SIGKILL)
    assert wait_for(lambda: site.get("/health/"))
    assert wait_for(lambda: len(site.processes("web")) == 2)
    assert "web was killed by signal 9; starting it again in 0.5 s" in site.log.read_text()


def test_killed_worker_comes_back(serve):
    site = serve()
    _web, worker = parts_of(site)
    os.kill(worker, signal.SIGKILL)
    assert wait_for(lambda: len(site.processes("worker")) == 2)
    assert wait_for(lambda: is_running(site.processes("worker")[-1]))
    assert len(site.processes("web")) == 1


def test_one_interrupt_stops_both_in_order(serve):
    site = serve()
    parts = parts_of(site)
    began = time.monotonic()
    site.process.send_signal(signal.SIGINT)
    assert site.process.wait(timeout=10) == 0
    assert time.monotonic() - began < 10
    assert not any(is_running(part) for part in parts)
    log = site.log.read_text()
    assert log.index("web stopped") < log.index("worker stopped")
    assert "Traceback" not in log
    assert "killing" not in log


def test_stop_lets_an_answer_under_way_end(serve):
    site = serve()
    with socket.create_connection(("127.0.0.1", site.port)) as visitor:
        visitor.sendall(b"GET /health/ HTTP/1.1\r\nHost: localhost\r\n")
        time.sleep(0.5)
        site.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        visitor.sendall(b"Connection: close\r\n\r\n")
        visitor.settimeout(10)
        answer = visitor.makefile("rb").read()
    assert answer.startswith(b"HTTP/1.1 200")
    assert site.process.wait(timeout=10) == 0


def test_no_orphan_is_left_when_the_supervisor_is_killed(serve):
    site = serve()
    parts = parts_of(site)
    site.process.kill()
    assert wait_for(lambda: not any(is_running(part) for part in parts), seconds=10)
    assert site.get("/health/") is None


def test_taken_port_is_one_clear_sentence(home):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = siec(home, "serve", "--port", str(port))
    assert done.returncode == 1
    assert done.stderr.strip() == (
        f"siec: Port {port} of 127.0.0.1 is not free (Address already in use). "
        f"Stop what listens there, or choose another: siec serve --port {port + 1}"
    )


def test_serve_without_a_network_says_what_to_do(tmp_path):
    done = siec(tmp_path, "serve")
    assert done.returncode == 1
    assert "SIEC_SECRET_KEY is missing" in done.stderr
    assert "Traceback" not in done.stderr
