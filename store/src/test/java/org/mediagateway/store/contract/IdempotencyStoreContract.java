package org.mediagateway.store.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.mediagateway.domain.embedding.TextHash;
import org.mediagateway.domain.idempotency.Answer;
import org.mediagateway.domain.idempotency.Claim;
import org.mediagateway.domain.idempotency.IdempotencyStore;

/** What an {@link IdempotencyStore} does. */
public abstract class IdempotencyStoreContract extends ContractStore {
  private static final TextHash REQUEST = TextHash.of("request");
  private static final TextHash OTHER = TextHash.of("other");
  private static final Answer ANSWER = new Answer(201, "{\"accepted\":3}");

  private IdempotencyStore keys() {
    return store.idempotency();
  }

  @Test
  void claim_thenAnswer_isAnsweredFromThenOn() {
    assertThat(keys().claim("k", REQUEST)).isEqualTo(new Claim.Granted());
    assertThat(keys().claim("k", REQUEST)).isEqualTo(new Claim.InProgress());
    assertThat(keys().claim("k", OTHER)).isEqualTo(new Claim.Mismatched());
    keys().answer("k", ANSWER);
    assertThat(keys().claim("k", REQUEST)).isEqualTo(new Claim.Answered(ANSWER));
    assertThat(keys().claim("k", OTHER)).isEqualTo(new Claim.Mismatched());
    assertThat(keys().claim("k2", OTHER)).isEqualTo(new Claim.Granted());
  }

  @Test
  void release_unanswered_givesTheKeyBack() {
    keys().claim("k", REQUEST);
    keys().release("k");
    assertThat(keys().claim("k", OTHER)).isEqualTo(new Claim.Granted());
    keys().answer("k", ANSWER);
    keys().release("k");
    assertThat(keys().claim("k", OTHER)).isEqualTo(new Claim.Answered(ANSWER));
  }

  @Test
  void answer_unclaimedOrAnsweredKey_isRefused() {
    assertThatIllegalStateException().isThrownBy(() -> keys().answer("k", ANSWER));
    keys().claim("k", REQUEST);
    keys().answer("k", ANSWER);
    assertThatIllegalStateException().isThrownBy(() -> keys().answer("k", ANSWER));
  }

  @Test
  void claim_afterItsAge_isGrantedAnew() {
    keys().claim("claimed", REQUEST);
    keys().claim("answered", REQUEST);
    keys().answer("answered", ANSWER);
    clock.advance(IdempotencyStore.CLAIM_AGE_MAX);
    assertThat(keys().claim("claimed", REQUEST)).isEqualTo(new Claim.InProgress());
    clock.advance(java.time.Duration.ofMillis(1));
    assertThat(keys().claim("claimed", OTHER)).isEqualTo(new Claim.Granted());
    assertThat(keys().claim("answered", REQUEST)).isEqualTo(new Claim.Answered(ANSWER));
    clock.advance(IdempotencyStore.ANSWER_AGE_MAX);
    assertThat(keys().claim("answered", OTHER)).isEqualTo(new Claim.Granted());
  }

  @Test
  void claim_keyOutsideItsLength_isRefused() {
    String longest = "k".repeat(IdempotencyStore.KEY_LENGTH_MAX);
    assertThat(keys().claim(longest, REQUEST)).isEqualTo(new Claim.Granted());
    assertThatIllegalArgumentException().isThrownBy(() -> keys().claim("", REQUEST));
    assertThatIllegalArgumentException().isThrownBy(() -> keys().claim(longest + "k", REQUEST));
  }

  @Test
  void claim_manyAtOnce_grantsExactlyOne() throws Exception {
    List<Callable<Claim>> calls = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      calls.add(() -> keys().claim("k", REQUEST));
    }
    int granted = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Claim> claim : threads.invokeAll(calls)) {
        granted += claim.get() instanceof Claim.Granted ? 1 : 0;
      }
    }
    assertThat(granted).isEqualTo(1);
  }
}
