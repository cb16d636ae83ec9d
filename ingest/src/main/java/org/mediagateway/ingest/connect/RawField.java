package org.mediagateway.ingest.connect;

/**
 * The fields a raw record may have, with their names in JSON lines. {@code docs/formats.md}
 * describes each.
 */
public enum RawField {
  ID("id", Kind.TEXT),
  TYPE("type", Kind.TEXT),
  TITLE("title", Kind.TEXT),
  YEAR("year", Kind.INTEGER),
  DIRECTORS("directors", Kind.TEXTS),
  CAST("cast", Kind.TEXTS),
  COUNTRIES("countries", Kind.TEXTS),
  GENRES("genres", Kind.TEXTS),
  RATING("rating", Kind.TEXT),
  /** As printed, such as {@code 90 min} or {@code 2 Seasons}. */
  DURATION("duration", Kind.TEXT),
  DURATION_MINUTES("durationMinutes", Kind.INTEGER),
  SEASONS("seasons", Kind.INTEGER),
  DESCRIPTION("description", Kind.TEXT),
  URL("url", Kind.TEXT),
  REGIONS("regions", Kind.TEXTS),
  PRICE_AMOUNT("price.amount", Kind.DECIMAL),
  PRICE_CURRENCY("price.currency", Kind.TEXT),
  PRICE_KIND("price.kind", Kind.TEXT),
  SUBSCRIPTION("subscription", Kind.BOOLEAN),
  /** The regions of each way to pay, when they differ. */
  OFFERS_SUBSCRIPTION("offers.subscription", Kind.TEXTS),
  OFFERS_FREE("offers.free", Kind.TEXTS),
  OFFERS_RENT("offers.rent", Kind.TEXTS),
  OFFERS_BUY("offers.buy", Kind.TEXTS),
  QUALITY("quality", Kind.TEXT),
  ADDED("added", Kind.TEXT),
  FROM("from", Kind.TEXT),
  UNTIL("until", Kind.TEXT),
  IMAGE_URL("imageUrl", Kind.TEXT),
  POPULARITY("popularity", Kind.DECIMAL),
  VOTES("votes", Kind.INTEGER),
  /** Whether the platform no longer has it. */
  GONE("gone", Kind.BOOLEAN);

  /** What a field holds, and so which JSON values it may be given as. */
  public enum Kind {
    TEXT("a text"),
    TEXTS("a list of texts"),
    INTEGER("a whole number"),
    DECIMAL("a number"),
    BOOLEAN("true or false");

    private final String description;

    Kind(String description) {
      this.description = description;
    }

    String description() {
      return description;
    }
  }

  private final String fieldName;
  private final Kind kind;

  RawField(String fieldName, Kind kind) {
    this.fieldName = fieldName;
    this.kind = kind;
  }

  /** The name as a feed in JSON lines writes it; a dot stands for nesting. */
  public String fieldName() {
    return fieldName;
  }

  /** What it holds. */
  public Kind kind() {
    return kind;
  }
}
