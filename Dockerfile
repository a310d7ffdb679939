# Two stages: wheels are fetched in the first, so that the second holds the program alone.
FROM python:3.11-slim-bookworm AS build
WORKDIR /podium
COPY requirements.lock .
RUN python -m venv /venv && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock

FROM python:3.11-slim-bookworm
RUN useradd --uid 10001 --user-group --create-home --home-dir /var/lib/podium --shell /usr/sbin/nologin podium
COPY --from=build /venv /venv
WORKDIR /podium
COPY LICENSE .
COPY bot bot
COPY data data
RUN python -m compileall -q bot
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    XDG_CACHE_HOME=/var/lib/podium/cache XDG_DATA_HOME=/var/lib/podium/data
USER podium
VOLUME /var/lib/podium
# The root may be read-only: everything that is written goes to the volume, and to /tmp.
# Healthy is what /livez says; where the pages are turned off (PODIUM_MONITOR_PORT=0), a process that runs.
HEALTHCHECK --interval=30s --timeout=10s --start-period=120s CMD ["python", "-c", "import os, urllib.request as web; port = os.environ.get('PODIUM_MONITOR_PORT') or '9464'; host = os.environ.get('PODIUM_MONITOR_HOST') or '127.0.0.1'; host = '127.0.0.1' if host == '0.0.0.0' else host; port == '0' or web.urlopen(f'http://{host}:{port}/livez', timeout=5)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
