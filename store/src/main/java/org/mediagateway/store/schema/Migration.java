package org.mediagateway.store.schema;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mediagateway.domain.embedding.TextHash;

/**
 * One step of the schema.
 *
 * @param version 1 for the first, then without gaps
 * @param name the same on every database
 * @param up the script that takes it
 * @param down the script that takes it back
 */
public record Migration(int version, String name, String up, String down) {
  /** Every step there is, in order; a new one is added at the end and never changed again. */
  private static final List<String> NAMES =
      List.of(
          "0001-catalogue",
          "0002-vectors",
          "0003-operations",
          "0004-viewers",
          "0005-functions",
          "0006-roles",
          "0007-preferences",
          "0008-sessions",
          "0009-flags",
          "0010-flag-counts");

  /** The steps of {@code dialect}, in order. */
  public static List<Migration> all(Dialect dialect) {
    return NAMES.stream().map(name -> load(dialect, name)).toList();
  }

  /** The SHA-256 of the script {@code up}: what tells whether it is the one that was applied. */
  String checksum() {
    return TextHash.of(up).hex();
  }

  private static Migration load(Dialect dialect, String name) {
    int version = Integer.parseInt(name.substring(0, name.indexOf('-')));
    String path = dialect.folder() + "/" + name;
    return new Migration(version, name, text(path + ".up.sql"), text(path + ".down.sql"));
  }

  private static String text(String resource) {
    try (InputStream in = Migration.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("every migration has a script: missing " + resource);
      }
      // A checkout may have changed the line ends; the checksum must not notice.
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the migration script " + resource, e);
    }
  }
}
