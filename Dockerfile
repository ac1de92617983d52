# The dashboard as one process. It listens inside its container only; compose.yaml puts a proxy in front.
FROM python:3.11-slim
ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1 IRONSTRIDE_STORE=/store IRONSTRIDE_SAMPLE=0 \
    STREAMLIT_SERVER_ADDRESS=0.0.0.0 STREAMLIT_SERVER_MAX_UPLOAD_SIZE=50
WORKDIR /app
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
RUN useradd --system --uid 10001 ironstride && install -d -m 700 -o ironstride /store
USER ironstride
VOLUME /store
EXPOSE 8501
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
  CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/ready', timeout=4)"]
CMD ["streamlit", "run", "app.py", "--server.headless=true"]
