FROM python:3.11-slim AS build
WORKDIR /weir
RUN python -m venv /venv
COPY requirements/runtime.txt requirements/runtime.txt
RUN /venv/bin/pip install --no-cache-dir --require-hashes -r requirements/runtime.txt
COPY . .
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation -e .

FROM python:3.11-slim
RUN useradd --create-home --uid 10001 weir && install -d -o weir -g weir /var/lib/weir
COPY --from=build /venv /venv
COPY --from=build /weir /weir
WORKDIR /weir
USER weir
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 WEIR_HOST=0.0.0.0 WEIR_DATA_DIR=/var/lib/weir WEIR_LOG_JSON=true
EXPOSE 8000
CMD ["weir", "web"]
