package org.mediagateway.graph.cypher.eval;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a value before the query runs.
 *
 * @param element type of a list's elements; null if the type is no list
 */
public record Type(Kind kind, @Nullable Type element) {
  /** The types of the language; ANY if nothing is known. */
  public enum Kind {
    ANY,
    BOOLEAN,
    INTEGER,
    FLOAT,
    NUMBER,
    STRING,
    LIST,
    MAP,
    NODE,
    RELATIONSHIP,
    PATH,
    TEMPORAL,
    DURATION,
    /** A node or relationship. */
    ENTITY,
    /** A node, relationship or map. */
    KEYED,
    /** A list or string. */
    SEQUENCE,
    /** What one can compute with. */
    COMPUTABLE;

    private Set<Kind> members() {
      return switch (this) {
        case NUMBER -> EnumSet.of(INTEGER, FLOAT);
        case ENTITY -> EnumSet.of(NODE, RELATIONSHIP);
        case KEYED -> EnumSet.of(NODE, RELATIONSHIP, MAP);
        case SEQUENCE -> EnumSet.of(LIST, STRING);
        case COMPUTABLE -> EnumSet.of(INTEGER, FLOAT, TEMPORAL, DURATION);
        default -> EnumSet.of(this);
      };
    }
  }

  public static final Type ANY = new Type(Kind.ANY, null);
  public static final Type BOOLEAN = new Type(Kind.BOOLEAN, null);
  public static final Type INTEGER = new Type(Kind.INTEGER, null);
  public static final Type FLOAT = new Type(Kind.FLOAT, null);
  public static final Type NUMBER = new Type(Kind.NUMBER, null);
  public static final Type STRING = new Type(Kind.STRING, null);
  public static final Type MAP = new Type(Kind.MAP, null);
  public static final Type NODE = new Type(Kind.NODE, null);
  public static final Type RELATIONSHIP = new Type(Kind.RELATIONSHIP, null);
  public static final Type PATH = new Type(Kind.PATH, null);
  public static final Type TEMPORAL = new Type(Kind.TEMPORAL, null);
  public static final Type DURATION = new Type(Kind.DURATION, null);
  public static final Type ENTITY = new Type(Kind.ENTITY, null);
  public static final Type KEYED = new Type(Kind.KEYED, null);
  public static final Type SEQUENCE = new Type(Kind.SEQUENCE, null);
  public static final Type COMPUTABLE = new Type(Kind.COMPUTABLE, null);
  public static final Type LIST = listOf(ANY);

  public static Type listOf(Type element) {
    return new Type(Kind.LIST, element);
  }

  /** Whether nothing is known. */
  public boolean isAny() {
    return kind == Kind.ANY;
  }

  public boolean isNumber() {
    return kind == Kind.INTEGER || kind == Kind.FLOAT || kind == Kind.NUMBER;
  }

  /** The type of a list's elements; ANY for other types. */
  public Type elements() {
    return element == null ? ANY : element;
  }

  /** Whether a value of this type can be one of another. */
  public boolean mayBe(Type other) {
    if (isAny() || other.isAny()) {
      return true;
    }
    if (kind == Kind.LIST && other.kind == Kind.LIST) {
      return elements().mayBe(other.elements());
    }
    return !Collections.disjoint(kind.members(), other.kind.members());
  }

  /** The type that a value has. */
  public static Type of(@Nullable Object value) {
    return switch (value) {
      case null -> ANY;
      case Boolean bool -> BOOLEAN;
      case Long number -> INTEGER;
      case Double number -> FLOAT;
      case String text -> STRING;
      default -> ANY;
    };
  }

  /** The type of what is computed of two operands. */
  public Type with(Type other) {
    if (!isNumber() || !other.isNumber()) {
      return ANY;
    }
    if (kind == Kind.FLOAT || other.kind == Kind.FLOAT) {
      return FLOAT;
    }
    return kind == other.kind ? this : NUMBER;
  }

  /** For messages: "a list", "an integer". */
  public String describe() {
    return switch (kind) {
      case ANY -> "any value";
      case INTEGER -> "an integer";
      case ENTITY -> "a node or relationship";
      case KEYED -> "a node, relationship or map";
      case SEQUENCE -> "a list or string";
      case COMPUTABLE -> "a number or duration";
      case TEMPORAL -> "a temporal value";
      default -> "a " + kind.name().toLowerCase(Locale.ROOT);
    };
  }

  /** What is known of a value that is of one of two types. */
  public Type or(Type other) {
    if (equals(other)) {
      return this;
    }
    if (kind == Kind.LIST && other.kind == Kind.LIST) {
      return listOf(elements().or(other.elements()));
    }
    return isNumber() && other.isNumber() ? NUMBER : ANY;
  }
}
