# How does the program become an image? By the same scripts that set it up anywhere else.
FROM node:24-bookworm-slim AS build
# A compiler, where no ready-made binary of the SQLite driver can be fetched.
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 make g++ \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /app
COPY package.json package-lock.json ./
# Packages first: this layer is kept until the lock file changes.
RUN npm ci --no-audit --no-fund --loglevel=error
COPY . .
RUN npm run -s setup && npm prune --omit=dev --no-audit --no-fund --loglevel=error

FROM node:24-bookworm-slim
# For a container that is run alone, without a Redis beside it.
RUN apt-get update \
 && apt-get install -y --no-install-recommends redis-server \
 && rm -rf /var/lib/apt/lists/* \
 && install -d -o node -g node -m 0700 /data /run/phieu /backups
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/prisma/migrations ./prisma/migrations
COPY --from=build /app/data ./data
ENV NODE_ENV=production \
    DATA_DIR=/data \
    SECRETS_DIR=/run/phieu \
    HEALTH_PORT=8080
# Nothing but /data, /run/phieu, /backups (all owned by this user) and /tmp is written: the root may be read-only.
USER node
VOLUME ["/data"]
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.HEALTH_PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/cli.js"]
CMD ["start"]
