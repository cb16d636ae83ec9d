package org.mediagateway.store.redis;

/** The names of the keys of one database of gateways, and the ids in its stream. */
record RedisKeys(String prefix) {
  /** The stream of changes. */
  String stream() {
    return prefix + ":changes";
  }

  /** The stream of events put aside. */
  String deadLetters() {
    return prefix + ":dead-letters";
  }

  /** The key of something cached. */
  String cached(String key) {
    return prefix + ":cache:" + key;
  }

  /** The id of a change in the stream. */
  static String id(long sequence) {
    return sequence + "-0";
  }

  /** The change that an id is of. */
  static long sequence(String id) {
    return Long.parseLong(id.substring(0, id.indexOf('-')));
  }
}
