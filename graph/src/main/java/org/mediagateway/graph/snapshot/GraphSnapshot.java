package org.mediagateway.graph.snapshot;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PrimitiveIterator;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;
import org.mediagateway.graph.ErrorCode;
import org.mediagateway.graph.GraphEdit;
import org.mediagateway.graph.GraphException;
import org.mediagateway.graph.GraphVersion;
import org.mediagateway.graph.Hypergraph;
import org.mediagateway.graph.IndexKey;
import org.mediagateway.graph.Participant;

/** Saves a version to a file and loads it again; ordinals are renumbered without gaps. */
public final class GraphSnapshot {
  /** "MGHYPER" and the version of the format. */
  static final long MAGIC = 0x4D47485950455201L;

  private static final int CHECKSUM_BYTES = Long.BYTES;

  private GraphSnapshot() {}

  /**
   * Writes the version beside the target, forces it to disk and renames it over the target.
   *
   * @throws GraphException IO if the disk refuses; the target is then as it was
   */
  public static void save(GraphVersion graph, Path file) {
    try {
      Path target = file.toAbsolutePath();
      Path directory = Files.createDirectories(target.getParent());
      Path partial = Files.createTempFile(directory, target.getFileName() + ".", ".partial");
      try {
        write(graph, partial);
        Files.move(
            partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
          channel.force(true); // the rename itself
        }
      } finally {
        Files.deleteIfExists(partial);
      }
    } catch (IOException e) {
      throw new GraphException(
          ErrorCode.IO, "cannot write the snapshot " + file + ": " + e.getMessage(), e);
    }
  }

  private static void write(GraphVersion graph, Path file) throws IOException {
    CRC32C checksum = ValueCodec.checksum();
    try (FileOutputStream bytes = new FileOutputStream(file.toFile());
        OutputStream buffered = new BufferedOutputStream(bytes, 1 << 16);
        DataOutputStream out = new DataOutputStream(new CheckedOutputStream(buffered, checksum))) {
      out.writeLong(MAGIC);
      writeIndexes(graph, out);
      int[] renumbered = writeNodes(graph, out);
      writeEdges(graph, out, renumbered);
      out.writeLong(checksum.getValue());
      out.flush();
      bytes.getFD().sync();
    }
  }

  private static void writeIndexes(GraphVersion graph, DataOutputStream out) throws IOException {
    out.writeInt(graph.indexes().size());
    for (IndexKey index : graph.indexes()) {
      out.writeBoolean(index.ofEdges());
      ValueCodec.writeString(out, index.name());
      ValueCodec.writeString(out, index.property());
    }
  }

  private static int[] writeNodes(GraphVersion graph, DataOutputStream out) throws IOException {
    int[] renumbered = new int[graph.nodeLimit()];
    int next = 0;
    out.writeInt(graph.nodeCount());
    for (PrimitiveIterator.OfInt nodes = graph.nodes(); nodes.hasNext(); ) {
      int node = nodes.nextInt();
      renumbered[node] = next++;
      List<String> labels = graph.labels(node);
      out.writeInt(labels.size());
      for (String label : labels) {
        ValueCodec.writeString(out, label);
      }
      writeProperties(graph.nodeProperties(node), out);
    }
    return renumbered;
  }

  private static void writeEdges(GraphVersion graph, DataOutputStream out, int[] renumbered)
      throws IOException {
    out.writeInt(graph.edgeCount());
    for (PrimitiveIterator.OfInt edges = graph.edges(); edges.hasNext(); ) {
      int edge = edges.nextInt();
      ValueCodec.writeString(out, graph.name(graph.type(edge)));
      out.writeDouble(graph.weight(edge));
      out.writeInt(graph.arity(edge));
      for (int i = 0; i < graph.arity(edge); i++) {
        ValueCodec.writeString(out, graph.name(graph.role(edge, i)));
        out.writeInt(renumbered[graph.participant(edge, i)]);
      }
      writeProperties(graph.edgeProperties(edge), out);
    }
  }

  private static void writeProperties(Map<String, Object> properties, DataOutputStream out)
      throws IOException {
    out.writeInt(properties.size());
    for (Map.Entry<String, Object> property : properties.entrySet()) {
      ValueCodec.writeString(out, property.getKey());
      ValueCodec.write(out, property.getValue());
    }
  }

  /**
   * Loads a file; its checksum is confirmed before anything of it is believed.
   *
   * @throws GraphException SNAPSHOT_DAMAGED if it is cut, changed or not a snapshot; IO if it
   *     cannot be read
   */
  public static Hypergraph load(Path file) {
    try {
      confirm(file);
      Hypergraph graph = new Hypergraph();
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
        in.readLong();
        graph.update(edit -> read(file, in, edit));
      }
      return graph;
    } catch (IOException e) {
      throw new GraphException(
          ErrorCode.IO, "cannot read the snapshot " + file + ": " + e.getMessage(), e);
    }
  }

  private static void confirm(Path file) throws IOException {
    long length = Files.size(file);
    if (length < Long.BYTES + 3 * Integer.BYTES + CHECKSUM_BYTES) {
      throw damaged(file, "it is too short: bytes=" + length);
    }
    CRC32C checksum = ValueCodec.checksum();
    try (InputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      InputStream body = new CheckedInputStream(raw, checksum);
      DataInputStream in = new DataInputStream(body);
      if (in.readLong() != MAGIC) {
        throw damaged(file, "it does not begin as a snapshot of this version");
      }
      in.skipNBytes(length - Long.BYTES - CHECKSUM_BYTES);
      if (new DataInputStream(raw).readLong() != checksum.getValue()) {
        throw damaged(file, "its checksum is wrong");
      }
    }
  }

  private static void read(Path file, DataInputStream in, GraphEdit edit) {
    try {
      for (int i = in.readInt(); i > 0; i--) {
        edit.createIndex(
            new IndexKey(in.readBoolean(), ValueCodec.readString(in), ValueCodec.readString(in)));
      }
      for (int i = in.readInt(); i > 0; i--) {
        List<String> labels = new ArrayList<>();
        for (int j = in.readInt(); j > 0; j--) {
          labels.add(ValueCodec.readString(in));
        }
        edit.addNode(labels, readProperties(in));
      }
      for (int i = in.readInt(); i > 0; i--) {
        String type = ValueCodec.readString(in);
        double weight = in.readDouble();
        List<Participant> participants = new ArrayList<>();
        for (int j = in.readInt(); j > 0; j--) {
          participants.add(new Participant(ValueCodec.readString(in), in.readInt()));
        }
        edit.addEdge(type, participants, weight, readProperties(in));
      }
    } catch (IOException e) {
      throw damaged(file, "its content does not follow the format: " + e.getMessage());
    }
  }

  private static Map<String, Object> readProperties(DataInputStream in) throws IOException {
    Map<String, Object> properties = new LinkedHashMap<>();
    for (int i = in.readInt(); i > 0; i--) {
      properties.put(ValueCodec.readString(in), ValueCodec.read(in));
    }
    return properties;
  }

  private static GraphException damaged(Path file, String what) {
    return new GraphException(
        ErrorCode.SNAPSHOT_DAMAGED,
        "a graph snapshot must be whole: file="
            + file
            + ", "
            + what
            + "; build the graph from its source and save it anew");
  }
}
