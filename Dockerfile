# The command qingliu in an image. Build it in the repository: docker build --tag qingliu .
# See docs/nightly.md for how to run it.
FROM node:24-bookworm-slim AS build
WORKDIR /src
COPY package.json package-lock.json .npmrc ./
# The scripts of packages are not run: none that is needed has one, and ours builds below.
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build

FROM node:24-bookworm-slim AS packages
WORKDIR /opt/qingliu
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --omit=dev

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /opt/qingliu
COPY --from=packages /opt/qingliu/node_modules ./node_modules
COPY --from=build /src/dist/package ./dist/package
COPY bin ./bin
COPY presets ./presets
COPY package.json LICENSE NOTICE ./
RUN ln -s /opt/qingliu/bin/qingliu.js /usr/local/bin/qingliu
# Input, configuration and output of the user.
WORKDIR /data
# The user node of the base image, by number, so that a host can check that it is not root.
USER 1000:1000
ENTRYPOINT ["qingliu"]
CMD ["run"]
