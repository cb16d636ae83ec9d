package org.mediagateway.discovery.query;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the parser stands when it asks a rule.
 *
 * @param sentence the query
 * @param names what the catalogue knows
 * @param platforms the catalogue's platforms by name
 * @param yearNow the current year
 * @param topic whether the words say what the story is about, as after "about"
 * @param excluded whether a negation stands just before
 * @param last what the words just before were about; null when they were plain text
 * @param offers whether something before is about where, when or for how much to watch
 */
record Reading(
    Sentence sentence,
    KnownNames names,
    PlatformNames platforms,
    int yearNow,
    boolean topic,
    boolean excluded,
    Chip.@Nullable Kind last,
    boolean offers) {

  Chip filter(Chip.Kind kind, String label, int from, int to, Condition condition) {
    return chip(kind, label, from, to, condition, Chip.Effect.FILTER, "");
  }

  Chip ignored(Chip.Kind kind, int from, int to, String note) {
    String printed = sentence.printed(from, to);
    return chip(kind, printed, from, to, new Condition.Unknown(printed), Chip.Effect.IGNORED, note);
  }

  Chip chip(
      Chip.Kind kind,
      String label,
      int from,
      int to,
      Condition condition,
      Chip.Effect effect,
      String note) {
    List<Word> words = sentence.words();
    return new Chip(
        kind,
        excluded ? "not " + label : label,
        words.get(from).start(),
        words.get(to - 1).end(),
        excluded,
        condition,
        effect,
        note);
  }
}
