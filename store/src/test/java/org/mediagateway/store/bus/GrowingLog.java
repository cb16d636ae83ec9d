package org.mediagateway.store.bus;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.mediagateway.domain.change.Change;
import org.mediagateway.domain.change.ChangeLog;
import org.mediagateway.domain.change.ChangeType;

/** A change log in memory. */
public final class GrowingLog implements ChangeLog {
  private static final Instant AT = Instant.parse("2026-03-04T05:06:07.890Z");

  private final List<Change> changes = new ArrayList<>();
  private final List<Runnable> wakes = new CopyOnWriteArrayList<>();

  /** Commits {@code count} changes of things with new names. */
  public void grow(ChangeType type, String name, int count) {
    synchronized (changes) {
      for (int i = 0; i < count; i++) {
        long sequence = changes.size() + 1L;
        changes.add(new Change(sequence, type, name + sequence, 1, AT, "{}"));
      }
    }
    wakes.forEach(Runnable::run);
  }

  @Override
  public List<Change> after(long sequence, int limit) {
    synchronized (changes) {
      int from = (int) Math.min(sequence, changes.size());
      return List.copyOf(changes.subList(from, Math.min(from + limit, changes.size())));
    }
  }

  @Override
  public List<Change> history(String aggregate) {
    synchronized (changes) {
      return changes.stream().filter(each -> each.aggregate().equals(aggregate)).toList();
    }
  }

  @Override
  public long head() {
    synchronized (changes) {
      return changes.size();
    }
  }

  @Override
  public Subscription onAppend(Runnable wake) {
    wakes.add(wake);
    return () -> wakes.remove(wake);
  }
}
