package org.mediagateway.graph.snapshot;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.mediagateway.graph.value.CypherDuration;

/** One value as a tag byte and its bytes. */
final class ValueCodec {
  /** Depth of lists in lists; far beyond use, well within the stack. */
  private static final int DEPTH_MAX = 64;

  private static final int STRING_BYTES_MAX = 1 << 26;

  private ValueCodec() {}

  static void write(DataOutputStream out, Object value) throws IOException {
    switch (value) {
      case Boolean bool -> out.writeByte(bool ? 'T' : 'F');
      case Long number -> {
        out.writeByte('I');
        out.writeLong(number);
      }
      case Double number -> {
        out.writeByte('D');
        out.writeDouble(number);
      }
      case List<?> list -> {
        out.writeByte('L');
        out.writeInt(list.size());
        for (Object item : list) {
          write(out, item);
        }
      }
      case CypherDuration duration -> {
        out.writeByte('P');
        out.writeLong(duration.months());
        out.writeLong(duration.days());
        out.writeLong(duration.seconds());
        out.writeInt(duration.nanos());
      }
      case String string -> text(out, 'S', string);
      case LocalDate date -> text(out, 'd', date.toString());
      case LocalTime time -> text(out, 't', time.toString());
      case OffsetTime time -> text(out, 'o', time.toString());
      case LocalDateTime time -> text(out, 'l', time.toString());
      case ZonedDateTime time -> text(out, 'z', time.toString());
      default -> throw new IllegalArgumentException("not storable: " + value.getClass());
    }
  }

  private static void text(DataOutputStream out, char tag, String text) throws IOException {
    out.writeByte(tag);
    writeString(out, text);
  }

  static void writeString(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  static Object read(DataInputStream in) throws IOException {
    return read(in, 0);
  }

  private static Object read(DataInputStream in, int depth) throws IOException {
    int tag = in.readUnsignedByte();
    return switch (tag) {
      case 'T' -> true;
      case 'F' -> false;
      case 'I' -> in.readLong();
      case 'D' -> in.readDouble();
      case 'L' -> {
        int size = in.readInt();
        if (depth == DEPTH_MAX || size < 0) {
          throw new IOException("a list is too deep or of negative size: size=" + size);
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < size; i++) {
          items.add(read(in, depth + 1));
        }
        yield items;
      }
      case 'P' -> new CypherDuration(in.readLong(), in.readLong(), in.readLong(), in.readInt());
      case 'S' -> readString(in);
      case 'd' -> LocalDate.parse(readString(in));
      case 't' -> LocalTime.parse(readString(in));
      case 'o' -> OffsetTime.parse(readString(in));
      case 'l' -> LocalDateTime.parse(readString(in));
      case 'z' -> ZonedDateTime.parse(readString(in));
      default -> throw new IOException("unknown value tag " + tag);
    };
  }

  static String readString(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 0 || length > STRING_BYTES_MAX) {
      throw new IOException("a string's length is impossible: length=" + length);
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new IOException("the file ends within a string");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** The checksum of whole files. */
  static CRC32C checksum() {
    return new CRC32C();
  }
}
