# Builds and runs Media Gateway. The build stage needs a network for the libraries; the result none.
FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY . .
RUN mvn -q -B -ntp package -pl app -am -Dmaven.test.skip=true -Dspotless.check.skip=true -Djacoco.skip=true

FROM eclipse-temurin:25-jre
RUN useradd --system --create-home --uid 10001 gateway && mkdir /data && chown gateway /data
WORKDIR /opt/media-gateway
COPY --from=build /src/app/target/media-gateway.jar app/target/media-gateway.jar
COPY --from=build /src/app/target/lib app/target/lib
COPY --from=build /src/script/jvm.args script/jvm.args
COPY --from=build /src/LICENSE /src/NOTICE ./
USER gateway
VOLUME /data
# The gateway has no authentication yet and so binds loopback only: run it with the host's network
# (see compose.yaml), or put an authenticating proxy into the same network namespace.
ENV MALLOC_ARENA_MAX=2
ENTRYPOINT ["java", "@script/jvm.args", "-cp", "app/target/media-gateway.jar", "org.mediagateway.app.cli.Main"]
CMD ["demo", "--data", "/data"]
