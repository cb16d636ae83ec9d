package org.mediagateway.app.page;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/** A platform that the gateway asks over HTTP, with one film to rent at a price that changes. */
final class OnePlatform implements AutoCloseable {
  static final String TITLE = "Harbour Lights";

  /** How the gateway reads it. */
  static final String MAPPING =
      """
      {"fields": {"id": "/sku", "title": "/name", "price.amount": "/rent"},
       "constants": {"type": "movie", "price.currency": "EUR"}}""";

  private final HttpServer server;
  private volatile String price = "3.99";

  OnePlatform() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] page =
                "[{\"sku\": \"1\", \"name\": \"%s\", \"rent\": %s}]"
                    .formatted(TITLE, price)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
          }
        });
    server.start();
  }

  String feed() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/titles";
  }

  void price(String amount) {
    price = amount;
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
