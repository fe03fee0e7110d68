# Builds with all packages, runs with those that the program needs.
FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json ./
COPY src ./src
RUN npm run -s build

FROM node:20-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
# Optional packages stay: SQLite's ready-made binary is one. hnswlib-node would need a compiler; npm goes on without it.
RUN npm ci --omit=dev && npm cache clean --force

FROM node:20-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 DATA_DIR=/data KNOWLEDGE_DIR=/app/knowledge PROMPTS_DIR=/app/prompts
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY package.json ./
COPY knowledge ./knowledge
COPY prompts ./prompts
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 8080
# Docker sends SIGTERM; the program then takes no more messages and finishes those under way.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/main.js", "serve"]
