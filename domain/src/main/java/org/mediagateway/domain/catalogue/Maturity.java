package org.mediagateway.domain.catalogue;

/** The one maturity scale that every platform's ratings are mapped to, by minimum age. */
public enum Maturity {
  ALL(0),
  AGE_7(7),
  AGE_10(10),
  AGE_13(13),
  AGE_16(16),
  AGE_18(18);

  private final int minimumAge;

  Maturity(int minimumAge) {
    this.minimumAge = minimumAge;
  }

  /** The least age, in years, that the rating admits. */
  public int minimumAge() {
    return minimumAge;
  }
}
