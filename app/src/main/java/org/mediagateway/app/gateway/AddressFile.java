package org.mediagateway.app.gateway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mediagateway.app.AppException;
import org.mediagateway.app.ErrorCode;

/**
 * The file in a data directory that says where its gateway answers, while it does. It is a hint: a
 * process that was killed leaves it behind, and whoever reads it must see whether anybody answers.
 */
public final class AddressFile implements AutoCloseable {
  private static final String NAME = "server.address";
  private static final int LENGTH_MAX = 200;

  private final Path file;

  private AddressFile(Path file) {
    this.file = file;
  }

  static AddressFile write(Path dataDirectory, String address) {
    Path file = dataDirectory.resolve(NAME);
    try {
      Files.writeString(file, address);
      return new AddressFile(file);
    } catch (IOException e) {
      throw new AppException(
          ErrorCode.ENVIRONMENT, "the data directory must be writable: " + file + ", " + e, e);
    }
  }

  /** The address that was written last, if its gateway has not been closed since. */
  public static Optional<String> read(Path dataDirectory) {
    Path file = dataDirectory.resolve(NAME);
    try {
      if (!Files.exists(file) || Files.size(file) > LENGTH_MAX) {
        return Optional.empty();
      }
      return Optional.of(Files.readString(file).strip());
    } catch (IOException e) {
      return Optional.empty(); // just deleted by its gateway: nobody answers there
    }
  }

  @Override
  public void close() throws IOException {
    Files.deleteIfExists(file);
  }
}
