package org.mediagateway.store.postgres.cdc;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mediagateway.store.ErrorCode;
import org.mediagateway.store.StoreException;

/**
 * Reads the messages of the {@code pgoutput} plugin, protocol version 1 (PostgreSQL manual,
 * "Logical Replication Message Formats"). For one thread and one connection: the server describes
 * each table once, before its first row.
 */
final class PgOutput {
  private static final char NEW_ROW = 'N';

  private final Map<Integer, Table> tables = new HashMap<>();

  private record Table(String name, List<String> columns) {}

  /** What a message says. */
  sealed interface Message {
    /** A transaction that was committed begins; its rows follow. */
    record Begin() implements Message {}

    /**
     * It ends.
     *
     * @param end the position behind it
     */
    record Commit(long end) implements Message {}

    /**
     * A row was written.
     *
     * @param table its name
     * @param before the columns that tell which row it was; empty when they are as now, or it was
     *     not
     * @param now its published columns; empty when it was deleted
     */
    record Row(String table, Map<String, String> before, Map<String, String> now)
        implements Message {}

    /** Tables lost all their rows. */
    record Truncated(List<String> tables) implements Message {}

    /** A message that says nothing about rows. */
    record Other() implements Message {}
  }

  /**
   * Reads one message.
   *
   * @param bytes the whole message and no more
   * @throws StoreException {@code CORRUPT} when it is not what the protocol says
   */
  Message read(ByteBuffer bytes) {
    try {
      return message((char) bytes.get(), bytes);
    } catch (RuntimeException e) {
      if (e instanceof StoreException known) {
        throw known;
      }
      throw new StoreException(
          ErrorCode.CORRUPT, "a replication message must follow pgoutput version 1", e);
    }
  }

  private Message message(char type, ByteBuffer bytes) {
    return switch (type) {
      case 'B' -> new Message.Begin();
      case 'C' -> commit(bytes);
      case 'R' -> {
        describe(bytes);
        yield new Message.Other();
      }
      case 'I' -> {
        Table table = table(bytes.getInt());
        expect(NEW_ROW, bytes.get());
        yield new Message.Row(table.name(), Map.of(), row(table, bytes));
      }
      case 'U' -> update(bytes);
      case 'D' -> {
        Table table = table(bytes.getInt());
        bytes.get(); // K or O: the key alone, or all columns
        yield new Message.Row(table.name(), row(table, bytes), Map.of());
      }
      case 'T' -> truncated(bytes);
      case 'O', 'Y', 'M' -> new Message.Other(); // origin, type, message
      default ->
          throw new StoreException(
              ErrorCode.CORRUPT, "a replication message must be of a known type: type=" + type);
    };
  }

  private static Message commit(ByteBuffer bytes) {
    bytes.get(); // flags, unused
    bytes.getLong(); // where the commit itself is
    return new Message.Commit(bytes.getLong());
  }

  private Message update(ByteBuffer bytes) {
    Table table = table(bytes.getInt());
    Map<String, String> before = Map.of();
    char tag = (char) bytes.get();
    if (tag != NEW_ROW) {
      before = row(table, bytes);
      tag = (char) bytes.get();
    }
    expect(NEW_ROW, (byte) tag);
    return new Message.Row(table.name(), before, row(table, bytes));
  }

  private Message truncated(ByteBuffer bytes) {
    int count = bytes.getInt();
    bytes.get(); // options
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(table(bytes.getInt()).name());
    }
    return new Message.Truncated(names);
  }

  private void describe(ByteBuffer bytes) {
    int id = bytes.getInt();
    text(bytes); // the schema
    String name = text(bytes);
    bytes.get(); // replica identity
    int count = bytes.getShort();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      bytes.get(); // flags
      columns.add(text(bytes));
      bytes.getInt(); // type
      bytes.getInt(); // type modifier
    }
    tables.put(id, new Table(name, columns));
  }

  private Table table(int id) {
    Table table = tables.get(id);
    if (table == null) {
      throw new StoreException(
          ErrorCode.CORRUPT, "a table must be described before its rows: id=" + id);
    }
    return table;
  }

  /**
   * The columns that have a value in the message: neither null nor left out for being unchanged.
   */
  private static Map<String, String> row(Table table, ByteBuffer bytes) {
    int count = bytes.getShort();
    Map<String, String> values = HashMap.newHashMap(count);
    for (int i = 0; i < count; i++) {
      char kind = (char) bytes.get();
      @Nullable String value =
          switch (kind) {
            case 'n', 'u' -> null;
            case 't' -> string(bytes, bytes.getInt());
            default ->
                throw new StoreException(
                    ErrorCode.CORRUPT, "a column must come as text: kind=" + kind);
          };
      if (value != null) {
        values.put(table.columns().get(i), value);
      }
    }
    return values;
  }

  private static void expect(char wanted, byte found) {
    if (wanted != (char) found) {
      throw new StoreException(
          ErrorCode.CORRUPT, "a new row must follow: expected=" + wanted + ", is=" + (char) found);
    }
  }

  /** Up to the next zero byte. */
  private static String text(ByteBuffer bytes) {
    int start = bytes.position();
    while (bytes.get() != 0) {
      // The position moves on.
    }
    int length = bytes.position() - 1 - start;
    bytes.position(start);
    String text = string(bytes, length);
    bytes.get();
    return text;
  }

  private static String string(ByteBuffer bytes, int length) {
    byte[] text = new byte[length];
    bytes.get(text);
    return new String(text, StandardCharsets.UTF_8);
  }
}
