package org.mediagateway.graph.storage;

import java.util.Comparator;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A persistent sorted map: an AVL tree (Adelson-Velsky and Landis, 1962) whose changed paths are
 * copied. Look-up and change take O(log n).
 *
 * @param <K> keys, ordered by the comparator
 * @param <V> values, never null
 */
public final class SortedTree<K, V> {
  private final Comparator<? super K> order;
  private final @Nullable Node<K, V> root;
  private final int size;

  private SortedTree(Comparator<? super K> order, @Nullable Node<K, V> root, int size) {
    this.order = order;
    this.root = root;
    this.size = size;
  }

  public static <K, V> SortedTree<K, V> empty(Comparator<? super K> order) {
    return new SortedTree<>(order, null, 0);
  }

  private record Node<K, V>(
      K key, V value, @Nullable Node<K, V> left, @Nullable Node<K, V> right, int height) {
    static <K, V> Node<K, V> of(
        Node<K, V> like, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
      return new Node<>(like.key, like.value, left, right, 1 + Math.max(high(left), high(right)));
    }
  }

  private static int high(@Nullable Node<?, ?> node) {
    return node == null ? 0 : node.height;
  }

  /** Number of keys. */
  public int size() {
    return size;
  }

  public @Nullable V get(K key) {
    Node<K, V> node = root;
    while (node != null) {
      int sign = order.compare(key, node.key);
      if (sign == 0) {
        return node.value;
      }
      node = sign < 0 ? node.left : node.right;
    }
    return null;
  }

  /** The map with one key's value changed; the change is given and gives null for "none". */
  public SortedTree<K, V> change(K key, UnaryOperator<@Nullable V> change) {
    V before = get(key);
    V after = change.apply(before);
    if (after == null) {
      return before == null ? this : new SortedTree<>(order, remove(root, key), size - 1);
    }
    return new SortedTree<>(order, put(root, key, after), before == null ? size + 1 : size);
  }

  /**
   * Visits the entries of a range in rising order.
   *
   * @param low first key, or null for no bound
   * @param high last key, or null for no bound
   */
  public void range(@Nullable K low, @Nullable K high, BiConsumer<K, V> visitor) {
    range(root, low, high, visitor);
  }

  private void range(
      @Nullable Node<K, V> node, @Nullable K low, @Nullable K high, BiConsumer<K, V> visitor) {
    if (node == null) {
      return;
    }
    boolean aboveLow = low == null || order.compare(low, node.key) <= 0;
    boolean belowHigh = high == null || order.compare(node.key, high) <= 0;
    if (aboveLow) {
      range(node.left, low, high, visitor);
    }
    if (aboveLow && belowHigh) {
      visitor.accept(node.key, node.value);
    }
    if (belowHigh) {
      range(node.right, low, high, visitor);
    }
  }

  private Node<K, V> put(@Nullable Node<K, V> node, K key, V value) {
    if (node == null) {
      return new Node<>(key, value, null, null, 1);
    }
    int sign = order.compare(key, node.key);
    if (sign == 0) {
      return new Node<>(node.key, value, node.left, node.right, node.height);
    }
    return sign < 0
        ? balanced(node, put(node.left, key, value), node.right)
        : balanced(node, node.left, put(node.right, key, value));
  }

  private @Nullable Node<K, V> remove(@Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    int sign = order.compare(key, node.key);
    if (sign < 0) {
      return balanced(node, remove(node.left, key), node.right);
    }
    if (sign > 0) {
      return balanced(node, node.left, remove(node.right, key));
    }
    if (node.left == null || node.right == null) {
      return node.left == null ? node.right : node.left;
    }
    Node<K, V> next = node.right;
    while (next.left != null) {
      next = next.left;
    }
    return balanced(next, node.left, remove(node.right, next.key));
  }

  /** A node like the given one over two subtrees whose heights differ by two at most. */
  private static <K, V> Node<K, V> balanced(
      Node<K, V> like, @Nullable Node<K, V> left, @Nullable Node<K, V> right) {
    int lean = high(left) - high(right);
    if (lean > 1 && left != null) {
      Node<K, V> inner = left.right;
      if (inner != null && high(inner) > high(left.left)) {
        return Node.of(
            inner, Node.of(left, left.left, inner.left), Node.of(like, inner.right, right));
      }
      return Node.of(left, left.left, Node.of(like, inner, right));
    }
    if (lean < -1 && right != null) {
      Node<K, V> inner = right.left;
      if (inner != null && high(inner) > high(right.right)) {
        return Node.of(
            inner, Node.of(like, left, inner.left), Node.of(right, inner.right, right.right));
      }
      return Node.of(right, Node.of(like, left, inner), right.right);
    }
    return Node.of(like, left, right);
  }
}
