package org.mediagateway.vector.snapshot;

/** What a section holds. The code is part of the format; append, never renumber. */
public enum SectionKind {
  /** What the index is: sizes, metric, entry point. */
  PARAMETERS(1),
  /** External ids by ordinal. */
  IDS(2),
  /** Full-precision rows. */
  FLOATS(3),
  /** Layer-0 links. */
  LINKS(4),
  /** The layers above. */
  UPPER(5),
  /** The trained quantiser; absent before the first training. */
  CODEC(6),
  /** Byte rows; with CODEC. */
  BYTES(7),
  /** Compact lines; with CODEC when lines are walked. */
  LINES(8);

  private final int code;

  SectionKind(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
