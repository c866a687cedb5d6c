# Build with everything that compiling takes (better-sqlite3 does where it has no ready-made binary for the machine)…
FROM node:22-bookworm AS build
WORKDIR /hearth
COPY . .
RUN npm ci && npm prune --omit=dev

# …and run with nothing but Node, the program and its packages; the same Debian, for the binary that was compiled.
FROM node:22-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    DATABASE_URL=sqlite:/data/hearth.db \
    PLAYGROUND=off
WORKDIR /hearth
COPY --from=build /hearth/package.json ./
COPY --from=build /hearth/node_modules node_modules
COPY --from=build /hearth/dist dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--max-semi-space-size=8", "dist/src/cli.js"]
CMD ["start"]
