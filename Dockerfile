FROM node:26-slim AS build
WORKDIR /app
COPY package.json package-lock.json tsconfig.json tsconfig.build.json ./
COPY scripts scripts
# Before the sources, so that a changed source does not install anew.
RUN npm ci --no-audit --no-fund
COPY src src
RUN npm run build

FROM node:26-slim AS packages
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund

FROM node:26-slim
ENV NODE_ENV=production
WORKDIR /app
# Where data is kept; mount a volume here to keep it. Owned by the user that the container runs as.
RUN mkdir data && chown node:node data
COPY package.json LICENSE ./
COPY assets assets
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
USER node
# Left to itself, Node takes what memory the machine has before it tidies up: docs/benchmarks.md has the numbers.
ENTRYPOINT ["node", "--max-semi-space-size=4", "--max-old-space-size=384", "dist/main.js"]
CMD ["bot"]
