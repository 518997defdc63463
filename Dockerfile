# syntax=docker/dockerfile:1
# Two stages: the first installs the locked packages, the second carries only what runs, as a user without rights.
FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /src
RUN python -m venv /opt/warnews
ENV PATH=/opt/warnews/bin:$PATH
COPY requirements.lock ./
RUN pip install --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE openapi.yaml ./
COPY schemas schemas
COPY language language
COPY gazetteer gazetteer
COPY search search
COPY indexing indexing
COPY service service
COPY cli cli
COPY evaluation evaluation
RUN pip install --no-deps --no-build-isolation . && python -m compileall -q /opt/warnews

FROM python:3.13-slim
RUN useradd --system --create-home --home-dir /var/lib/warnews --uid 10001 warnews
COPY --from=build /opt/warnews /opt/warnews
COPY --chown=warnews:warnews sample /usr/share/warnews/sample
ENV PATH=/opt/warnews/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    WARNEWS_STORE=embedded:///var/lib/warnews/store \
    HOST=0.0.0.0 \
    PORT=8000
USER warnews
WORKDIR /var/lib/warnews
RUN mkdir -p /var/lib/warnews/store
VOLUME /var/lib/warnews
EXPOSE 8000
# Ready means that a search really works, so an empty store is not ready until something is indexed.
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=4 \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f'http://127.0.0.1:{os.environ[\"PORT\"]}/readyz', timeout=4)"]
CMD ["warnews", "serve"]
