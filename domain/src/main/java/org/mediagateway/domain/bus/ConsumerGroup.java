package org.mediagateway.domain.bus;

import org.mediagateway.domain.change.ChangeType;

/** Work that is done once for all gateways: each event is handled by one of them. */
public enum ConsumerGroup {
  /** What follows from changed titles. */
  MEDIA("media-pipeline"),
  /** What follows from what viewers do and prefer. */
  USER("user-pipeline"),
  /** Counting all of it. */
  ANALYTICS("analytics-pipeline");

  private final String code;

  ConsumerGroup(String code) {
    this.code = code;
  }

  /** The published name, for example {@code media-pipeline}. */
  public String code() {
    return code;
  }

  /** Whether changes of this type are for the group. */
  public boolean takes(ChangeType type) {
    return switch (this) {
      case MEDIA -> type.ofTitle();
      case USER -> type.ofViewer();
      case ANALYTICS -> true;
    };
  }
}
