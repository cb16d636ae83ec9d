package org.mediagateway.discovery.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Gathers the words that the chips of a query leave over. */
final class Leftover {
  /** Words that only connect; they are dropped where a run of left-over words begins. */
  private static final Set<String> LEADING =
      Set.of(
          "and", "or", "but", "that", "thats", "which", "are", "is", "was", "were", "of", "in",
          "on", "from", "with", "for", "by", "to", "please", "also", "both", "only", "not", "at",
          "as");

  /** The same where it ends. */
  private static final Set<String> TRAILING =
      Set.of(
          "and", "or", "but", "that", "thats", "which", "are", "is", "was", "were", "of", "in",
          "on", "from", "with", "for", "by", "to", "please", "also", "both", "only", "not", "at",
          "as", "a", "an", "the", "some", "show", "tv", "good", "great", "best");

  private final Sentence sentence;
  private final List<Integer> text = new ArrayList<>();
  private final List<Integer> meaning = new ArrayList<>();

  Leftover(Sentence sentence) {
    this.sentence = sentence;
  }

  boolean isEmpty() {
    return text.isEmpty();
  }

  /** A word that nothing explains. */
  void text(int at) {
    text.add(at);
    meaning.add(at);
  }

  /** Words that connect and carry no meaning of their own to be matched. */
  void connect(int from, int to) {
    for (int at = from; at < to; at++) {
      meaning.add(at);
    }
  }

  /** What the words of a match still say; nothing of a chip that was taken off. */
  void take(int from, Match match, boolean kept) {
    assert match.end() > from : "a match explains a word: from=" + from;
    if (!kept || match.keep() == Match.Keep.NOTHING) {
      return;
    }
    for (int at = match.keepFrom(); at < match.keepTo(); at++) {
      meaning.add(at);
      if (match.keep() == Match.Keep.TEXT) {
        text.add(at);
      }
    }
  }

  /** Words beyond the part that was read. */
  void rest(int from) {
    for (int at = from; at < sentence.size(); at++) {
      text(at);
    }
  }

  String text() {
    return joined(text);
  }

  String meaning() {
    return joined(meaning);
  }

  /** Runs of words as typed, without connectives at the edges of each. */
  private String joined(List<Integer> positions) {
    List<String> runs = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= positions.size(); i++) {
      if (i == positions.size() || positions.get(i) != positions.get(i - 1) + 1) {
        String run = trimmed(positions.get(begin), positions.get(i - 1) + 1);
        if (!run.isEmpty()) {
          runs.add(run);
        }
        begin = i;
      }
    }
    return String.join(" ", runs);
  }

  private String trimmed(int begin, int end) {
    boolean whole = begin == 0 && end == sentence.size();
    int from = begin;
    int to = end;
    while (from < to && isDroppable(from, whole, LEADING)) {
      from++;
    }
    while (to > from && isDroppable(to - 1, whole, TRAILING)) {
      to--;
    }
    return from == to ? "" : sentence.printed(from, to);
  }

  /** A query of nothing but text keeps all of its words. */
  private boolean isDroppable(int at, boolean whole, Set<String> connectives) {
    return sentence.words().get(at).isPunctuation()
        || (!whole && connectives.contains(sentence.form(at)));
  }
}
