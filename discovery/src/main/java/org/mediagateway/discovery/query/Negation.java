package org.mediagateway.discovery.query;

import org.jspecify.annotations.Nullable;

/** Recognises the words that turn the next thing said into something to leave out. */
final class Negation {
  private static final Phrases<Boolean> CUES =
      Phrases.<Boolean>builder()
          .add(
              true,
              "not,no,non,without,but not,but no,and not,and no,but without,except,except for,"
                  + "but nothing,excluding,exclude,other than,minus,anything but,nothing,never,"
                  + "without any,leave out,"
                  + "nor,isnt,arent,that is not,thats not,that are not,not on")
          .build();

  private Negation() {}

  /**
   * The position of what is negated.
   *
   * @return -1 when nothing is negated at {@code at}
   */
  static int end(Sentence sentence, int at) {
    Phrases.@Nullable Found<Boolean> cue = CUES.longest(sentence, at);
    if (cue == null) {
      boolean minus = !sentence.isEnd(at) && sentence.words().get(at).minus();
      return minus ? at : -1;
    }
    // "not on Hulu": the cue of the platform is read with it
    int end = sentence.form(cue.end() - 1).equals("on") ? cue.end() - 1 : cue.end();
    return sentence.skip(
        sentence.skip(end, "too", "very", "so", "really", "any"), "a", "an", "the");
  }
}
