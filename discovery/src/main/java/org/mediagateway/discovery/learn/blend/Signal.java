package org.mediagateway.discovery.learn.blend;

/** One thing that speaks for or against an item. */
public enum Signal {
  /** The whole history by EASE^R. */
  EASE,
  /** By EASE^R, the latest views counting most. */
  EASE_RECENT,
  /** By EASE^R, each view counting by how far its rating lies from the viewer's mean. */
  EASE_LIKED,
  /** The whole history by nearest neighbours. */
  ITEM_KNN,
  /** By matrix factorisation. */
  FACTORS,
  /** Logarithm of how many have watched it. */
  POPULAR,
  /** Logarithm of how many have watched it lately. */
  TRENDING,
  /** Likeness of its text to the texts of what the viewer liked. */
  CONTENT,
  /** Likeness of its text to the texts of the latest views. */
  CONTENT_RECENT,
  /** Nearness of its year to the years of the history. */
  ERA,
  /** How new it is. */
  FRESH
}
