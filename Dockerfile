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
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    XDG_CACHE_HOME=/var/lib/podium/cache XDG_DATA_HOME=/var/lib/podium/data MPLCONFIGDIR=/tmp/matplotlib
USER podium
VOLUME /var/lib/podium
# The root may be read-only: everything that is written goes to the volume, and to /tmp.
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s CMD ["python", "-m", "bot", "ask", "/about"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["run"]
