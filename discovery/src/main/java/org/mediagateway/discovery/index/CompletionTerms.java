package org.mediagateway.discovery.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.MultiTerms;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;

/** Reads the terms of a completion field: the ends of keys, each with what it is an end of. */
final class CompletionTerms {

  /**
   * A key, or an end of one, that begins with what was typed.
   *
   * @param end the end that matched
   * @param owner the title's id or the person's key
   */
  record Entry(String end, String owner) {}

  private CompletionTerms() {}

  /** The entries whose end begins with {@code prefix}, in order of their ends. */
  static List<Entry> read(IndexReader reader, String field, String prefix, int limit)
      throws IOException {
    Terms terms = MultiTerms.getTerms(reader, field);
    if (terms == null) {
      return List.of();
    }
    List<Entry> entries = new ArrayList<>();
    BytesRef start = new BytesRef(prefix);
    TermsEnum all = terms.iterator();
    if (all.seekCeil(start) == TermsEnum.SeekStatus.END) {
      return entries;
    }
    for (BytesRef term = all.term();
        term != null && StringHelper.startsWith(term, start) && entries.size() < limit;
        term = all.next()) {
      String text = term.utf8ToString();
      int separator = text.indexOf(LexicalDocuments.SEPARATOR);
      entries.add(new Entry(text.substring(0, separator), text.substring(separator + 1)));
    }
    return entries;
  }
}
