package org.mediagateway.discovery.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mediagateway.domain.catalogue.Platform;

/**
 * An expression of platform names with "and", "or", commas and parentheses, in conjunctive normal
 * form: every group must be met, by any platform in it.
 *
 * @param conjunction the groups
 * @param unknown the names that are no platform known here
 * @param end position after the expression; where it began when there is none
 */
record PlatformGroups(List<Set<Platform>> conjunction, List<Unknown> unknown, int end) {
  /** Deepest nesting of parentheses that is read. */
  private static final int DEPTH_MAX = 4;

  /** Most groups that are kept; "and" of "or" multiplies. */
  private static final int GROUPS_MAX = 16;

  /** A name that is no platform known here, by its words. */
  record Unknown(int from, int to) {}

  static PlatformGroups read(Reading reading, int at) {
    Reader reader = new Reader(reading, at);
    List<Set<Platform>> groups = reader.anyOf(0);
    return new PlatformGroups(
        groups == null ? List.of() : groups, List.copyOf(reader.unknown), reader.at);
  }

  /** The groups to demand; excluded, every platform named is a group of its own. */
  List<Set<Platform>> groups(boolean excluded) {
    if (!excluded) {
      return conjunction;
    }
    Set<Platform> named = new TreeSet<>();
    conjunction.forEach(named::addAll);
    return named.stream().map(Set::of).toList();
  }

  /**
   * Recursive descent: anyOf = allOf {or allOf}; allOf = atom {and atom}; atom = name | (anyOf).
   */
  private static final class Reader {
    private final Reading reading;
    private final Sentence sentence;
    private final List<Unknown> unknown = new ArrayList<>();
    private int at;

    Reader(Reading reading, int at) {
      this.reading = reading;
      this.sentence = reading.sentence();
      this.at = at;
    }

    /** Null when no known platform is in it. */
    private @Nullable List<Set<Platform>> anyOf(int depth) {
      List<Set<Platform>> result = allOf(depth);
      while (true) {
        int before = at;
        if (!separator(false)) {
          return result;
        }
        int name = at;
        List<Set<Platform>> next = allOf(depth);
        if (at == name) {
          at = before;
          return result;
        }
        result = result == null ? next : next == null ? result : either(result, next);
      }
    }

    private @Nullable List<Set<Platform>> allOf(int depth) {
      List<Set<Platform>> result = atom(depth);
      while (true) {
        int before = at;
        if (!separator(true)) {
          return result;
        }
        int name = at;
        List<Set<Platform>> next = atom(depth);
        if (at == name) {
          at = before;
          return result;
        }
        result = result == null ? next : next == null ? result : both(result, next);
      }
    }

    private @Nullable List<Set<Platform>> atom(int depth) {
      int begin = at;
      at = sentence.skip(at, "on");
      if (sentence.is(at, "(") && depth < DEPTH_MAX) {
        at++;
        int inner = at;
        List<Set<Platform>> group = anyOf(depth + 1);
        if (at == inner) {
          at = begin;
          return null;
        }
        at = sentence.skip(at, ")");
        return group;
      }
      PlatformNames.Found found = reading.platforms().at(sentence, at);
      if (found == null) {
        at = begin;
        return null;
      }
      int from = at;
      at = found.end();
      if (found.platform() == null) {
        unknown.add(new Unknown(from, at));
        return null;
      }
      return List.of(Set.of(found.platform()));
    }

    /** Steps over "and" or a comma that stands for it; over "or", "nor" or a comma otherwise. */
    private boolean separator(boolean and) {
      int next = sentence.skip(at, ",");
      int word = and ? sentence.skip(next, "and") : sentence.skip(next, "or", "nor");
      boolean listed = word == next && next > at && commaMeansAnd() == and;
      if (word == next && !listed) {
        return false;
      }
      at = word;
      return true;
    }

    /** A comma means what the next conjunction says: "A, B and C"; "or" when none is said. */
    private boolean commaMeansAnd() {
      int next = at;
      while (sentence.is(next, ",")) {
        PlatformNames.Found name = reading.platforms().at(sentence, next + 1);
        if (name == null) {
          return sentence.is(next + 1, "and");
        }
        next = name.end();
      }
      return sentence.is(next, "and");
    }

    private static List<Set<Platform>> both(List<Set<Platform>> a, List<Set<Platform>> b) {
      List<Set<Platform>> groups = new ArrayList<>(a);
      groups.addAll(b);
      return groups.subList(0, Math.min(GROUPS_MAX, groups.size()));
    }

    private static List<Set<Platform>> either(List<Set<Platform>> a, List<Set<Platform>> b) {
      List<Set<Platform>> groups = new ArrayList<>();
      for (Set<Platform> left : a) {
        for (Set<Platform> right : b) {
          Set<Platform> union = new TreeSet<>(left);
          union.addAll(right);
          groups.add(union);
        }
      }
      return groups.subList(0, Math.min(GROUPS_MAX, groups.size()));
    }
  }
}
