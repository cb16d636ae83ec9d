package org.mediagateway.ingest.connect;

/**
 * Finds out whether lines make up a whole CSV row (RFC 4180): a quote opens a field only at its
 * beginning, and a doubled quote inside stands for one.
 */
final class CsvRowScanner {
  private enum State {
    FIELD_START,
    UNQUOTED,
    QUOTED,
    AFTER_QUOTE,
    BROKEN
  }

  private State state = State.FIELD_START;

  /** Takes the next line of the row, without its line end. */
  void scan(String line) {
    for (int i = 0; i < line.length() && state != State.BROKEN; i++) {
      char c = line.charAt(i);
      state =
          switch (state) {
            case FIELD_START -> c == '"' ? State.QUOTED : unquoted(c);
            case UNQUOTED -> unquoted(c);
            case QUOTED -> c == '"' ? State.AFTER_QUOTE : State.QUOTED;
            case AFTER_QUOTE -> afterQuote(c);
            case BROKEN -> State.BROKEN;
          };
    }
  }

  /** Whether the lines so far are a whole row. */
  boolean complete() {
    return state != State.QUOTED && state != State.BROKEN;
  }

  /** Whether the row goes on in the next line, inside a quoted field. */
  boolean open() {
    return state == State.QUOTED;
  }

  private static State unquoted(char c) {
    return c == ',' ? State.FIELD_START : State.UNQUOTED;
  }

  private static State afterQuote(char c) {
    return switch (c) {
      case '"' -> State.QUOTED;
      case ',' -> State.FIELD_START;
      default -> State.BROKEN;
    };
  }
}
