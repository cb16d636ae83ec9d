package org.mediagateway.discovery.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.store.ByteBuffersDirectory;
import org.apache.lucene.store.Directory;
import org.junit.jupiter.api.Test;

final class DocumentOrdinalsTest {
  private static DirectoryReader readerOf(Directory directory, long... keys) throws IOException {
    try (IndexWriter writer = new IndexWriter(directory, new IndexWriterConfig())) {
      for (long key : keys) {
        Document document = new Document();
        document.add(new NumericDocValuesField(LexicalDocuments.KEY, key));
        writer.addDocument(document);
      }
    }
    return DirectoryReader.open(directory);
  }

  @Test
  void of_anotherNumbering_isLookedUpAnew_andAClosedSegmentIsForgotten() throws IOException {
    DocumentOrdinals ordinals = new DocumentOrdinals();
    OrdinalLookup two = new OrdinalLookup(new long[] {5, 9});
    OrdinalLookup three = new OrdinalLookup(new long[] {4, 5, 9});
    try (Directory directory = new ByteBuffersDirectory()) {
      try (DirectoryReader reader = readerOf(directory, 9, 4, 5)) {
        LeafReader segment = reader.leaves().getFirst().reader();
        int[] first = ordinals.of(segment, two);
        assertThat(first[0]).isEqualTo(1);
        assertThat(first[1]).isNegative();
        assertThat(first[2]).isZero();
        assertThat(ordinals.of(segment, two)).isSameAs(first);
        assertThat(ordinals.of(segment, three)).containsExactly(2, 0, 1);
        assertThat(ordinals.segmentCount()).isEqualTo(1);
      }
      assertThat(ordinals.segmentCount()).isZero();
    }
  }
}
