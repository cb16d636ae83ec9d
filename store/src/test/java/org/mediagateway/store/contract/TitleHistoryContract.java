package org.mediagateway.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mediagateway.store.contract.Samples.MODEL;
import static org.mediagateway.store.contract.Samples.gone;
import static org.mediagateway.store.contract.Samples.listing;
import static org.mediagateway.store.contract.Samples.title;
import static org.mediagateway.store.contract.Samples.vector;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.catalogue.Title;
import org.mediagateway.domain.catalogue.TitleId;
import org.mediagateway.domain.change.TitleHistory;
import org.mediagateway.domain.change.TitleState;

/** What a {@link TitleHistory} does. */
public abstract class TitleHistoryContract extends CatalogueContract {
  private void put(Title title) {
    store.catalogue().write(writer -> writer.putTitle(title));
    clock.advance(Duration.ofMinutes(1));
  }

  @Test
  void states_ofATitleThatComesGoesAndIsMerged_areAllThereInOrder() {
    Title first = title(listing("netflix:1", "One"));
    Title second = title(listing("netflix:2", "Two"));
    put(first);
    put(second);
    put(gone(first));
    store.catalogue().write(writer -> writer.putVector(vector(second.id(), MODEL, 1), 1));
    clock.advance(Duration.ofMinutes(1));
    store
        .catalogue()
        .write(
            writer -> {
              writer.replaceTitle(second.id(), first.id());
              return null;
            });

    List<TitleState> states = store.history().states(Set.of(first.id(), second.id()));

    assertThat(states)
        .extracting(TitleState::title)
        .containsExactly(first.id(), second.id(), first.id(), second.id(), second.id());
    assertThat(states)
        .extracting(TitleState::availability)
        .containsExactly(
            first.availability(),
            second.availability(),
            List.of(),
            second.availability(),
            List.of());
    assertThat(states)
        .extracting(TitleState::at)
        .containsExactly(
            Samples.NOW,
            Samples.NOW.plusSeconds(60),
            Samples.NOW.plusSeconds(120),
            Samples.NOW.plusSeconds(180),
            Samples.NOW.plusSeconds(240));
    assertThat(states).extracting(TitleState::sequence).isSorted();
    assertThat(store.history().states(Set.of(first.id()))).hasSize(2);
  }

  @Test
  void states_ofNobody_areNone() {
    put(title(listing("netflix:1", "One")));
    assertThat(store.history().states(Set.of())).isEmpty();
    assertThat(store.history().states(Set.of(TitleId.of(Samples.id("hulu:9"))))).isEmpty();
  }
}
