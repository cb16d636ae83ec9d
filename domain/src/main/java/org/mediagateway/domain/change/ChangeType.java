package org.mediagateway.domain.change;

/** What a change did. The code is what is stored, so it never changes its meaning. */
public enum ChangeType {
  MEDIA_INSERT("media.insert"),
  MEDIA_UPDATE("media.update"),
  MEDIA_DELETE("media.delete"),
  USER_PREFERENCES("user.preferences"),
  USER_INTERACTION("user.interaction"),
  FLAG_UPDATE("flag.update");

  private final String code;

  ChangeType(String code) {
    this.code = code;
  }

  /** The stored and published form, for example {@code media.insert}. */
  public String code() {
    return code;
  }

  /** Whether it is a title that changed. */
  public boolean ofTitle() {
    return switch (this) {
      case MEDIA_INSERT, MEDIA_UPDATE, MEDIA_DELETE -> true;
      case USER_PREFERENCES, USER_INTERACTION, FLAG_UPDATE -> false;
    };
  }

  /** Whether it is a viewer that changed. */
  public boolean ofViewer() {
    return switch (this) {
      case USER_PREFERENCES, USER_INTERACTION -> true;
      case MEDIA_INSERT, MEDIA_UPDATE, MEDIA_DELETE, FLAG_UPDATE -> false;
    };
  }

  /**
   * The type with that code.
   *
   * @throws IllegalArgumentException when there is none
   */
  public static ChangeType ofCode(String code) {
    for (ChangeType type : values()) {
      if (type.code.equals(code)) {
        return type;
      }
    }
    throw new IllegalArgumentException("no change type has this code: code=" + code);
  }
}
