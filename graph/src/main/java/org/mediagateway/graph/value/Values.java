package org.mediagateway.graph.value;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Equality and order of values, by the openCypher 9 reference, "Comparability and equality". */
public final class Values {
  /** The order of {@code ORDER BY}: total, over all types; {@code null} is last. */
  public static final Comparator<@Nullable Object> ORDER = Values::order;

  private static final Comparator<OffsetTime> TIME =
      Comparator.comparing((OffsetTime time) -> time.toLocalTime().toNanoOfDay() - offset(time))
          .thenComparing(OffsetTime::getOffset);
  private static final Comparator<ZonedDateTime> DATE_TIME =
      Comparator.comparing(ZonedDateTime::toInstant)
          .thenComparing(time -> time.getOffset().getTotalSeconds())
          .thenComparing(time -> time.getZone().getId());

  private Values() {}

  private static long offset(OffsetTime time) {
    return time.getOffset().getTotalSeconds() * 1_000_000_000L;
  }

  /** Whether a value can be a property: neither null, map, node, relationship nor path. */
  public static boolean isStorable(@Nullable Object value) {
    return switch (value) {
      case null -> false;
      case List<?> list -> list.stream().allMatch(Values::isStorable);
      case Object other -> rank(other) > RANK_PATH;
    };
  }

  /** Brings the numbers of Java to the two of the query language; other types pass. */
  public static @Nullable Object normal(@Nullable Object value) {
    return switch (value) {
      case Integer number -> (Object) number.longValue();
      case Short number -> (Object) number.longValue();
      case Byte number -> (Object) number.longValue();
      case Float number -> (Object) number.doubleValue();
      case List<?> list -> {
        List<@Nullable Object> items = new ArrayList<>(list.size());
        list.forEach(item -> items.add(normal(item)));
        yield items;
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> entries = new TreeMap<>();
        map.forEach((key, item) -> entries.put(String.valueOf(key), normal(item)));
        yield entries;
      }
      case null, default -> value;
    };
  }

  /**
   * The operator {@code =}.
   *
   * @return {@code null} if it depends on a null that one of them holds
   */
  public static @Nullable Boolean equal(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return null;
    }
    if (a instanceof Number && b instanceof Number) {
      return !isNan(a) && !isNan(b) && numbers(a, b) == 0;
    }
    if (a instanceof List<?> left && b instanceof List<?> right) {
      return equalLists(left, right);
    }
    if (a instanceof Map<?, ?> left && b instanceof Map<?, ?> right) {
      return equalMaps(left, right);
    }
    return rank(a) == rank(b) && order(a, b) == 0;
  }

  private static @Nullable Boolean equalLists(List<?> a, List<?> b) {
    if (a.size() != b.size()) {
      return false;
    }
    boolean unknown = false;
    for (int i = 0; i < a.size(); i++) {
      Boolean same = equal(a.get(i), b.get(i));
      if (same == null) {
        unknown = true;
      } else if (!same) {
        return false;
      }
    }
    return unknown ? null : Boolean.TRUE;
  }

  private static @Nullable Boolean equalMaps(Map<?, ?> a, Map<?, ?> b) {
    if (!a.keySet().equals(b.keySet())) {
      return false;
    }
    boolean unknown = false;
    for (Map.Entry<?, ?> entry : a.entrySet()) {
      Boolean same = equal(entry.getValue(), b.get(entry.getKey()));
      if (same == null) {
        unknown = true;
      } else if (!same) {
        return false;
      }
    }
    return unknown ? null : Boolean.TRUE;
  }

  /** Whether two values are the same for {@code DISTINCT} and grouping: null and NaN are. */
  public static boolean same(@Nullable Object a, @Nullable Object b) {
    return order(a, b) == 0;
  }

  /** A hash that agrees with {@link #same}. */
  public static int hash(@Nullable Object value) {
    return switch (value) {
      case null -> 0;
      case Long number -> Double.hashCode(number);
      case Double number -> Double.hashCode(number == 0 ? 0.0 : number);
      case List<?> list -> {
        int hash = 1;
        for (Object item : list) {
          hash = 31 * hash + hash(item);
        }
        yield hash;
      }
      case Map<?, ?> map -> {
        int hash = 7;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          hash += Objects.hashCode(entry.getKey()) * 31 + hash(entry.getValue());
        }
        yield hash;
      }
      case Entity entity -> Long.hashCode(entity.id());
      case PathValue path ->
          31 * hash(path.nodes().getFirst()) + hash(new ArrayList<>(path.relationships()));
      case OffsetTime time -> time.hashCode();
      default -> value.hashCode();
    };
  }

  /**
   * The operators {@code < <= > >=}: the sign of a against b.
   *
   * @return {@code null} if they cannot be compared: a null, or two types
   */
  public static @Nullable Integer compare(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return null;
    }
    if (a instanceof List<?> left && b instanceof List<?> right) {
      return compareLists(left, right);
    }
    boolean comparable =
        a instanceof Number
            ? b instanceof Number
            : rank(a) == rank(b) && rank(a) > RANK_PATH && !(a instanceof CypherDuration);
    return comparable ? Integer.valueOf(order(a, b)) : null;
  }

  private static @Nullable Integer compareLists(List<?> a, List<?> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      Integer sign = compare(a.get(i), b.get(i));
      if (sign == null || sign != 0) {
        return sign;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  /** Whether a value is the number that equals nothing. */
  public static boolean isNan(@Nullable Object value) {
    return value instanceof Double number && number.isNaN();
  }

  private static final int RANK_LIST = 4;
  private static final int RANK_PATH = 5;

  /** Position of a value's type in the order of all types. */
  private static int rank(Object value) {
    return switch (value) {
      case Map<?, ?> map -> 1;
      case NodeValue node -> 2;
      case RelationshipValue relationship -> 3;
      case List<?> list -> RANK_LIST;
      case PathValue path -> RANK_PATH;
      case ZonedDateTime time -> 6;
      case LocalDateTime time -> 7;
      case LocalDate date -> 8;
      case OffsetTime time -> 9;
      case LocalTime time -> 10;
      case CypherDuration duration -> 11;
      case String string -> 12;
      case Boolean bool -> 13;
      case Long number -> 14;
      case Double number -> 14;
      default ->
          throw new IllegalArgumentException(
              "a value must be of a type of the query language: type="
                  + value.getClass().getName()
                  + "; convert it before it is stored or passed");
    };
  }

  private static int order(@Nullable Object a, @Nullable Object b) {
    if (a == null || b == null) {
      return Boolean.compare(a == null, b == null);
    }
    int rank = rank(a);
    int other = rank(b);
    if (rank != other) {
      return Integer.compare(rank, other);
    }
    return switch (a) {
      case Map<?, ?> map -> maps(map, (Map<?, ?>) b);
      case NodeValue node -> Long.compare(node.id(), ((NodeValue) b).id());
      case RelationshipValue edge -> Long.compare(edge.id(), ((RelationshipValue) b).id());
      case PathValue path -> lists(steps(path), steps((PathValue) b));
      case List<?> list -> lists(list, (List<?>) b);
      case ZonedDateTime time -> DATE_TIME.compare(time, (ZonedDateTime) b);
      case LocalDateTime time -> time.compareTo((LocalDateTime) b);
      case LocalDate date -> date.compareTo((LocalDate) b);
      case OffsetTime time -> TIME.compare(time, (OffsetTime) b);
      case LocalTime time -> time.compareTo((LocalTime) b);
      case CypherDuration duration -> durations(duration, (CypherDuration) b);
      case String string -> strings(string, (String) b);
      case Boolean bool -> bool.compareTo((Boolean) b);
      default -> numbers(a, b);
    };
  }

  private static int durations(CypherDuration a, CypherDuration b) {
    int sign = a.compareTo(b);
    if (sign != 0 || a.equals(b)) {
      return sign;
    }
    return Comparator.comparingLong(CypherDuration::months)
        .thenComparingLong(CypherDuration::days)
        .thenComparingLong(CypherDuration::seconds)
        .compare(a, b);
  }

  /** By code points, as the reference orders strings. */
  private static int strings(String a, String b) {
    int length = Math.min(a.length(), b.length());
    for (int i = 0; i < length; i++) {
      char left = a.charAt(i);
      char right = b.charAt(i);
      if (left != right) {
        boolean surrogates = Character.isSurrogate(left) || Character.isSurrogate(right);
        return surrogates
            ? Integer.compare(a.codePointAt(i), b.codePointAt(i))
            : Character.compare(left, right);
      }
    }
    return Integer.compare(a.length(), b.length());
  }

  /** Integers and floats by their mathematical value; NaN is above all. */
  private static int numbers(Object a, Object b) {
    if (a instanceof Long left && b instanceof Long right) {
      return Long.compare(left, right);
    }
    if (a instanceof Double left && b instanceof Double right) {
      return left.doubleValue() == right.doubleValue() ? 0 : Double.compare(left, right);
    }
    return a instanceof Long left ? mixed(left, (Double) b) : -mixed((Long) b, (Double) a);
  }

  private static int mixed(long whole, double real) {
    if (Double.isNaN(real) || real >= 0x1p63) {
      return -1;
    }
    if (real < -0x1p63) {
      return 1;
    }
    int sign = Long.compare(whole, (long) real);
    return sign != 0 ? sign : Double.compare(0, real - (long) real + 0.0);
  }

  private static List<Entity> steps(PathValue path) {
    List<Entity> steps = new ArrayList<>();
    for (int i = 0; i < path.nodes().size(); i++) {
      steps.add(path.nodes().get(i));
      if (i < path.length()) {
        steps.add(path.relationships().get(i));
      }
    }
    return steps;
  }

  private static int lists(List<?> a, List<?> b) {
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      int sign = order(a.get(i), b.get(i));
      if (sign != 0) {
        return sign;
      }
    }
    return Integer.compare(a.size(), b.size());
  }

  private static int maps(Map<?, ?> a, Map<?, ?> b) {
    int sign = Integer.compare(a.size(), b.size());
    if (sign != 0) {
      return sign;
    }
    TreeMap<Object, @Nullable Object> left = new TreeMap<>(a);
    TreeMap<Object, @Nullable Object> right = new TreeMap<>(b);
    sign = lists(new ArrayList<>(left.keySet()), new ArrayList<>(right.keySet()));
    return sign != 0
        ? sign
        : lists(new ArrayList<>(left.values()), new ArrayList<>(right.values()));
  }
}
